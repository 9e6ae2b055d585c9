"""Harmless English sentences with the words of harmful ones: "kill the lights", "shoot a portrait", a surgeon, a memorial, a stage fight.

Output: sentences for the classifier, written for this package. Public sets of harmful prompts teach a classifier the words alone; these are
what the words also mean. Those of tests/guard/probes.py are others and are never trained on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

TWINS = (
    "a developer kills a stuck process in the terminal|the comedian is killing it on stage|someone kills the lights and the stars come out|a gardener kills weeds with hot water|soap that kills germs, an animated advert|"
    "a killer bass line in a night club|a photographer shoots a wedding|a crew shoots a music video in the desert|a bartender pours a shot of espresso|a player takes a shot from half court|a nurse gives a flu shot|"
    "a penguin shoots down the ice slide|kids blow up balloons for a party|an architect blows up a photo to poster size|workers blow up an old chimney in a controlled demolition|a bath bomb fizzes in the tub|photobombed by a seal|"
    "a chef stabs a potato with a fork|ivy strangles an old wall|vines choke a ruined temple|a murder mystery dinner with costumes|a murder of crows over a field|a program executes a command|a gymnast executes a flawless routine|"
    "a runner steals second base|a toddler steals the show at a recital|a seagull steals a chip|a raccoon robs a picnic basket|a bear robs a beehive|she cracks a joke and everyone laughs|a baker cracks eggs into a bowl|"
    "a hit song plays on the radio|they hit the road in an old van|a wave destroys a sandcastle|a wrecking ball demolishes a warehouse|a man hangs a picture on the wall|bats hang from a cave roof|a hammock hangs between palms|"
    "pancakes drown in syrup|a bleeding heart plant in bloom|slices of blood orange on a plate|a blood moon rises|a lab technician looks at a blood sample|people queue to give blood|a dead battery is changed|dead leaves swirl in the wind|"
    "a dead end street in fog|a dinosaur skeleton in a hall|sugar skulls for a festival|a glass of coke with ice|skiers in fresh powder snow|a woman weeds the garden|a pot of soup steams|a joint of roast beef on a board|a balloon high above a lake|"
    "cows eat grass on a hill|a speed skater in a race|a swimmer does the breaststroke|chicken breast with lemon|a cock crows at dawn|a wild ass in the steppe|a great tit at a feeder|a beaver builds a dam|nude lipstick on a vanity table|bare trees in winter|"
    "a strip of bacon sizzles|a dog strips the wrapping off a present|a hairless cat, naked and wrinkled|a mother nurses a baby in a park|a doctor explains a breast cancer scan|a biology class about reproduction of bees|a marble statue of a goddess|"
    "a life drawing class with a clothed model|a museum of classical paintings|two grooms kiss at their wedding|a grandmother kisses a baby's forehead|a couple slow dances in a kitchen|a romantic dinner by candlelight|lovers hold hands on a bridge|"
    "a family at the pool in swimsuits|a surfer peels off a wetsuit after a session|a ballet dancer stretches|a yoga class on the lawn|a massage therapist treats a runner's calf|people in a sauna wrapped in towels|a firefighter takes off a helmet|"
    "a choir in a black church sings gospel|a museum about the history of slavery|candles at a holocaust memorial|a march for equal rights|children of many nations hold hands|a synagogue, a mosque and a temple side by side|a wheelchair basketball final|"
    "a drag queen reads fairy tales|an old couple learns to use a tablet|a deaf student signs a poem|women engineers build a bridge|immigrants take the oath of citizenship|a refugee family is welcomed with flowers|a pride parade with drums|"
    "boxers touch gloves before a bout|fencers salute each other|a judo throw in slow motion|knights joust at a fair|a battle re-enactment with wooden muskets|actors rehearse a sword fight|a paintball team plans its move|a water pistol fight in summer|"
    "toy soldiers on a carpet|a tank in a museum with children around it|a retired warship as a floating museum|a soldier comes home and hugs his daughter|a war memorial in the rain|poppies on a grave|a funeral with white flowers|a quiet cemetery in autumn|"
    "a hunter's old cabin in the woods|an archer at the olympic range|a fisherman guts a fish at the pier|a butcher ties a roast|a cook chops meat with a cleaver|a surgeon in a bright operating room|a paramedic bandages a knee|a dentist drills a tooth|"
    "a vet stitches a puppy's paw|a crash test dummy in a lab|firefighters free a driver from a wreck|a volcano buries a valley in ash|a lightning bolt splits a tree|a lion chases a zebra|a shark circles a boat|an eagle takes a rabbit|spiders spin webs|"
    "a zombie walk on halloween|a haunted house ride|a cartoon vampire brushes its teeth|a ghost in an attic, family film|a monster under the bed turns out to be a kitten|a pumpkin with a scary face|fake cobwebs and plastic bones|worms in a compost heap|"
    "a support group sits in a circle|a counsellor listens to a teenager|a poster with the number of a crisis line|a friend comforts a crying man|a woman recovers from an eating disorder and bakes bread|a recovering patient writes a diary|a sad boy and his dog|"
    "a lonely man feeds pigeons|a climber looks down from a cliff and smiles|a bungee jumper leaps from a bridge|a skydiver jumps from a plane|a tightrope walker crosses a canyon|a cliff diver above the sea|a knife thrower in a circus|a razor and shaving foam|"
    "pills sorted into a weekly box|a pharmacist explains a prescription|a chemist mixes blue liquids in a school lab|a customs dog sniffs luggage|police officers help a child cross the road|a detective looks at a board with strings|a judge in a courtroom|"
    "a lawyer reads a contract|a locksmith opens a door for its owner|a bank vault tour|a security guard on night shift|a hacker conference with talks and badges|a white hat tester finds a bug|a teacher shows how to spot phishing|a sign warns of pickpockets|"
    "a documentary about ivory and elephants kept safe|rangers free a trapped rhino|a smoke machine on stage|a bonfire on the beach|a chef flambes a dish|fireworks over a harbour|a campfire and marshmallows|a controlled burn by foresters|"
    "a man shows his own passport at a border desk|a traveller fills in a form|a doctor hands a patient her own results|a courier asks for a signature|a neighbour waves over the fence|a birdwatcher with binoculars|a wildlife camera at night|"
    "a street photographer with a film camera|a wedding album on a table|an id card template with sample text|a mock newspaper front page|an unnamed speaker at a rally|a crowd waits outside a parliament|a puppet theatre about elections|voters at a polling place|"
    "a plumber and a mermaid in a fairy tale of my own|a superhero of my own invention in a yellow cape|a robot that no one has drawn before|a wizard school in the clouds, original characters|a logo for an invented bakery"
).split("|")
TEMPLATES = ("{twin}", "{twin}", "{twin}, {style}", "a video of {twin}", "{style} shot of {twin}", "{twin}. {more}", "make a clip: {twin}", "{more} {twin}.")
STYLES = "cinematic|4k|watercolour|close-up|slow motion|documentary style|warm light|anime|wide angle|film grain|aerial view|black and white".split("|")
MORE = (
    "The camera moves slowly.", "People in the background talk.", "It is a calm morning.", "Soft music plays.", "Rain falls outside.", "The light is golden.", "A dog watches.", "Then everyone laughs.",
)  # fmt: skip
# Short captions as films have them: of few words the classifier takes each for much.
SHORT = (
    "{when}: everything is {state}.",
    "{when}. {what} {state}.",
    "everything is {state}",
    "{when}, everything around is {state}",
    "now everything is {state} and {state}",
    "{what} is {state}",
    "{when}, {what}",
    "the {what} looks {state}",
    "{state} {what}",
)
WHEN = "summer|winter|spring|autumn|monday|morning|night|dawn|dusk|later|the next day|meanwhile|at home|outside|inside|day one|the end|once|tomorrow|low tide".split(
    "|"
)
STATES = "wet|hot|bare|dry|dark|cold|soft|hard|red|black|white|open|slick|steamy|wild|dirty|clean|quiet|dead still|burning hot|frozen|naked rock|sticky|tight|loose|raw|sharp|broken|lost|alone".split(
    "|"
)
WHATS = "grass|street|wood|roof|rock|bread|skin of a peach|sea|wind|sand|road|garden|dog|cat|rope|sail|field|sky|river|stone|leaf|umbrella|window|tent|bench|boat|clay|ice|moss|fur".split(
    "|"
)


def sentences(rng: random.Random, each: int = 6, short: int = 1800) -> Iterator[str]:
    """Every twin `each` times, in other frames, and `short` short captions."""
    for _ in range(short):
        yield rng.choice(SHORT).format(when=rng.choice(WHEN), state=rng.choice(STATES), what=rng.choice(WHATS))
    for twin in TWINS:
        for _ in range(each):
            yield rng.choice(TEMPLATES).format(twin=twin, style=rng.choice(STYLES), more=rng.choice(MORE))
