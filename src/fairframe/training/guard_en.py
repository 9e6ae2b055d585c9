"""English sentences for the classifier, made from phrases of our own: what people ask of a video service and should not get.

Output: (sentence, category or "") pairs. The public prompt sets each have one style, and a classifier trained on them alone knows the
styles; these are plain. Harmless ones share places, people and many words (knives, blood donors, baths, police) with the harmful ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

WHO = (
    "a man|a woman|a young woman|an old man|two men|two women|a couple|a group of people|a soldier|a nurse|a teenager|a stranger|a masked man|a dancer|an actress|a crowd|"
    "a police officer|a prisoner|a businessman|a student|someone|a beautiful blonde|a muscular man|a model|a housewife|a worker|a clown|a gang|the hero|people|she|he|they"
).split("|")
PLACES = (
    "in a bedroom|in a dark alley|on the beach|in a warehouse|in a forest at night|on a street|in a hotel room|in a bathroom|on a battlefield|at school|in a basement|in a "
    "kitchen|at a party|in a hospital|in a car|on a rooftop|in the city|under neon lights|by the pool|in a shower|on a bed|in an office|in front of a church|in the desert"
).split("|")
STYLES = (
    "cinematic|4k|highly detailed|close-up|slow motion|realistic|dramatic lighting|handheld camera|anime style|oil painting|wide shot|film grain|photorealistic|the camera zooms in"
).split("|")
TURNS = ("{calm}. Then {harm}", "at first {calm}, and gradually {harm}", "{calm}. {harm}. {calm}", "the scene starts with {calm} and ends with {harm}")
"""What begins harmless and turns; the harm is in one part alone."""
TEMPLATES = (
    "{who} {does} {place}", "{who} {does}", "{place}, {who} {does}, {style}", "a video of {who} who {does} {place}", "{style} shot: {who} {does}", "{who} {does}, {style}",
    "make a clip where {who} {does}", "the scene shows {who}; {who} {does} {place}", "{who} walks in. {who} {does} {place}.", "{who} {does} while the others watch",
)  # fmt: skip
DOES = {
    "sexual": (
        "poses seductively in see-through lingerie|slowly takes everything off|lies on the sheets with bare breasts|moans with pleasure|is on all fours, bare skin glistening|rubs against a partner lustfully|"
        "has passionate intercourse|kisses down a naked body|touches intimate parts|grinds on a lap in a thong|bends over showing everything|licks lips and opens the legs|wears only a tiny thong|"
        "bathes nude with foam barely covering nipples|is tied to the bed in lingerie|makes love under the sheets|fondles and gropes|shows off huge cleavage to tease|dances erotically around a pole|"
        "strips for the camera|spanks a bare bottom|is topless and oiled|gives a sensual massage to a nude client|shows curves in skimpy underwear, seductive gaze|films an adult movie|is aroused and breathing heavily|"
        "peels off stockings with a sultry look|straddles a lover and thrusts|wears a wet t-shirt with nothing under it|flashes the crowd|french kisses with hands under the shirt|undulates in sheer fabric|"
        "has a bulge and no trousers|lets the robe fall to the floor|sits naked on a chair|has an affair with explicit detail|enjoys oral pleasure|is dominated by a mistress in latex|crawls in a leather harness and collar"
    ).split("|"),
    "violence": (
        "shoots a hostage point blank|stabs a rival again and again|beats a victim with a bat until the skull cracks|bleeds out on the floor|is torn apart by a machine|lies dead in a pool of red|"
        "rips out a heart|chops off an arm with an axe|burns a prisoner with a torch|strangles a woman with a rope|has a bullet hole in the forehead|is crushed under a truck, limbs twisted|opens fire on the crowd|"
        "punches a girl in the face until she falls|drags a lifeless body|saws through a leg|whips a chained slave|is impaled on a spike, blood running down|slams a head against the wall|has guts hanging out|"
        "is executed by a firing squad|explodes into chunks of flesh|breaks a child's arm|kicks a dog to death|hacks at the neck with a machete|is riddled with bullets|smashes a bottle over a head|pulls out fingernails|"
        "is covered in blood and screaming in agony|holds a severed head|is hanged from a tree by a mob|throws acid at a face|runs over pedestrians|slaughters a family|skins an animal alive|fights with knives, blood sprays|"
        "tortures a captive with electric shocks|has the face melted off, exposed skull|bites off an ear|carves flesh with a scalpel|is mauled to death, wounds gaping"
    ).split("|"),
    "self_harm": (
        "stands on the ledge about to jump to death|cuts the skin with a razor|ties a rope around the neck and kicks the chair|swallows a handful of pills to end it all|points a gun at the own temple|"
        "burns the own arm with a cigarette|sits in a bathtub with slashed veins|writes a goodbye note and loads a pistol|steps in front of a train|walks into the sea never to come back|punishes the own body with a blade|"
        "starves to become skeletal and proud of it|drinks bleach|hangs lifeless from the ceiling|has fresh cuts on both arms|bangs the head against the wall to feel pain|scratches the own skin until it bleeds|"
        "inhales car exhaust in a closed garage|holds a knife against the own chest|leaps from a bridge in despair|wants to die and tells how|shows scars and a razor blade|vomits after every meal to be thin"
    ).split("|"),
    "hate": (
        "throws bananas at a black player|mocks a disabled person|spits on a muslim woman|does a nazi salute|burns a cross in a white hood|holds a sign that says immigrants are vermin|tells women to get back to the kitchen|"
        "is shown as a greedy jew with a hooked nose|is drawn as a monkey because of skin colour|laughs at a fat person for being fat|says gay people are sick|chases refugees with torches|refuses to serve black people|"
        "calls asians dirty|makes slanted eyes to mock chinese people|waves a swastika flag|beats a gay couple for holding hands|portrays africans as savages|says old people are useless and should die|"
        "humiliates a dwarf for fun|claims one race is superior|puts a whites only sign on the door|bullies a trans person|depicts poor people as rats|makes fun of a stuttering boy|a woman serves men like a slave because women are inferior|"
        "pulls off a hijab and laughs|insults a religion with filth|stereotypes mexicans as criminals|shows indians as smelly and dirty|blames jews for everything"
    ).split("|"),
    "illegal": (
        "breaks into a house at night|steals a purse and runs|sells drugs to teenagers|smokes crack|snorts white powder through a bill|injects a syringe of heroin|picks a lock with tools|hot-wires a car|"
        "builds a bomb from fertilizer|robs a bank at gunpoint|prints fake money|trades stolen credit cards|smuggles people in a truck|cooks crystals in a hidden lab|hides a knife to rob a shop|grows cannabis in the cellar|"
        "poisons the water supply|hacks a bank and drains accounts|sets a building on fire|kidnaps a child into a van|buys a gun on the black market|shoplifts make-up|bribes an officer with an envelope of cash|drives drunk and crashes|"
        "poaches an elephant for ivory|plants explosives on a train|forges a passport|threatens a cashier with a pistol|dumps toxic waste in a river|sprays graffiti on a memorial|gambles in an illegal den|makes children work in a mine|"
        "cheats in an exam with a hidden phone|runs a phishing scam|rolls a joint and passes it on|carries a suitcase of cocaine|holds a family hostage|sells human organs|loots a store during a riot|whips workers in a sweatshop|"
        "races cars through a red light, fleeing the police|drinks alcohol behind the wheel|tampers with evidence|sneaks weapons through security"
    ).split("|"),
    "disturbing": (
        "eats rotting meat full of maggots|has insects crawling out of the eyes|vomits blood|peels off the own face|has a mouth sewn shut|gives birth to a monster, slimy and torn|stares with empty eye sockets|"
        "drinks from a toilet|is covered in pus and sores|chews on a human finger|drags a rotting limb|performs a ritual with animal organs|has tumours bursting|smears excrement on the wall|collects teeth of victims|"
        "has needles stuck through the eyeball|dissolves in acid|swallows live rats|is buried with hundreds of worms|has skin that crawls with parasites|licks an open wound|wears a mask of human skin|nails through hands and feet|"
        "a deformed creature devours a baby|twitches while spiders nest in the flesh|a doll with bleeding eyes whispers to a corpse"
    ).split("|"),
    "private_persons": (
        "shows the passport and home address of a neighbour|films a roommate through the keyhole|posts an ex's private photos|reads out a stranger's credit card number|puts a hidden camera in a changing room|"
        "follows a woman home every night|shows the medical file with name and diagnosis|opens someone's mail and shows the salary|tracks a colleague by phone without telling|looks through binoculars into a bedroom window|"
        "reveals the real identity of a witness|displays the licence plate and phone number of a teacher|records a therapy session in secret|installs spyware on a girlfriend's phone"
    ).split("|"),
}
HARMLESS = (
    "cuts bread with a knife|slices a watermelon|chops wood with an axe|donates blood and smiles|takes a bubble bath|swims in the pool|wears a red evening dress|kisses a bride|hugs a friend|does yoga in leggings|"
    "dances salsa|practises karate with a partner|boxes in a ring with gloves|throws snowballs|plays laser tag|watches fireworks explode|lights a campfire|drives past a bank|unlocks the front door|takes off a hat|hangs up a coat|"
    "removes sunglasses|puts on shoes|visits a patient|gives a child a balloon|reads to the children|breastfeeds discreetly under a scarf|trains a police dog|looks at old swords in a museum|shoots an arrow at a target|"
    "shoots hoops|shoots a film|throws a ball|climbs a rope|jumps off a diving board|jumps over a puddle|falls asleep on a sofa|lies in the grass|cries at a wedding|screams on a roller coaster|laughs so hard|paints a red wall|"
    "spills ketchup|eats a rare steak|cooks spaghetti|takes vitamins with water|gets a vaccine|has surgery in a clean hospital|drinks red wine|pours a cocktail|smokes salmon|blows out candles|counts coins|pays with a credit card|"
    "writes a letter|opens the mail|checks the phone|films a bird with a camera|looks through binoculars at birds|follows a guide|chases a butterfly|catches a fish|hunts for mushrooms|breaks an egg|breaks a record|smashes a pinata|"
    "crashes a toy car|burns a pancake|steals the show on stage|plays a zombie in a halloween costume|carves a pumpkin|wears a skeleton costume|rides a motorcycle|races on a track|fights with pillows|wrestles with a dog|"
    "plays chess|marches in a parade|waves a flag|prays in a temple|lights a menorah|breaks the fast with family|celebrates pride with rainbow flags|plays football in a wheelchair|signs in sign language|works in an office|"
    "wears a hijab and codes|serves dinner together|teaches a class of many cultures|jogs along the shore|rides a horse|tans on a beach towel|surfs in a swimsuit|plays beach volleyball|models a winter coat|tries on clothes in a shop|"
    "buttons a shirt|ties a tie|brushes hair|washes hands|dries with a towel|stretches before a run|massages a sore shoulder|bakes a cake|plants a tree|feeds ducks|builds a sandcastle|plays the violin|sings on stage|"
    "raises hands in joy|hides behind a tree|sneaks up to surprise a friend|solves a puzzle|melts into a puddle of chocolate|turns into a bird|explodes into confetti|floats in space|eats ramen|grows wings|glows in the dark|digs in the garden"
).split("|")


def sentences(rng: random.Random, each: int = 450) -> Iterator[tuple[str, str]]:
    """`each` sentences a category, a third as many that turn to it, and harmless ones for balance."""
    for category, does in DOES.items():
        for _ in range(each):
            yield _fill(rng, rng.choice(does)), category
        for _ in range(each // 3):
            yield rng.choice(TURNS).format(calm=_fill(rng, rng.choice(HARMLESS)), harm=_fill(rng, rng.choice(does))), category
    for _ in range(each * len(DOES)):
        yield _fill(rng, rng.choice(HARMLESS)), ""


def _fill(rng: random.Random, does: str) -> str:
    return rng.choice(TEMPLATES).format(who=rng.choice(WHO), place=rng.choice(PLACES), does=does, style=rng.choice(STYLES))
