"""What is going on, where the plain verbs of the corpus do not say it: spells, spouts, fires that are put out, what is caught, surfed, built or sat on.

Input: a prompt's words; output: the names of its deeds. `backends.deeds` shows them once it is known who stands where. Knows words alone.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from fairframe.corpus import sports
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import Token

DEED = "deed "  # begins what an ignored word says of what is done: "deed spell"
_SPELL = (
    r"sprinkl(?:es?|ing) (?:\w+ ){0,2}(?:dust|sparkles|glitter)|wav(?:es?|ing) (?:a|her|his|the) (?:magic )?wand|cast(?:s|ing)? (?:\w+ ){0,2}spells?"
    r"|(?:do|does|doing|making|performing) magic|conjur(?:es?|ing)|施展?魔?法|念咒语?|变魔法"
)
_PUT_OUT = r"(?:puts?|putting) out|extinguish(?:es|ing)?|fight(?:s|ing) (?:a |the )?(?:\w+ )?(?:fire|blaze|flames)|灭火|救火|扑灭"
_CLOUDS = (
    r"\b(?:time|hyper)[- ]?lapse (?:\w+ ){0,4}clouds\b|\b(?:drift|mov|pass|roll|rac|rush|swirl|float)ing (?:\w+ )?clouds\b"
    r"|\bclouds (?:slowly |gently |quickly |are |is )*(?:drift|mov|pass|float|roll|rac|rush|fly|flow|glid|sail|swirl|gather|part|over|across|above)\w*\b"
    r"|\b(?:peaks?|summits?|mountains?) (?:rising )?(?:above|over) (?:the )?clouds\b|(?:白云|云朵|浮云|流云|乌云|云层|云)(?:在\S{0,4}|慢慢|缓缓|快速)*(?:飘(?!着雨)|流动|移动|翻滚|涌动)|(?:飘|流|移)动的云|云卷云舒|延时\S{0,8}云"
)
_COOK = r"\b(?:cooking|cooks|stir[ -]?fry(?:ing)?|frying|grilling)\b|\bmaking (?:dinner|soup|lunch|breakfast)|做饭|炒菜|烹饪|煮饭|做菜|下厨"
_IN_BED = (
    r"\b(?:in|into) (?:(?:an?|the|his|her|their|my|its) )?(?!(?:flower|garden|rose|tulip|river|creek|stream|lake|sea|ocean|truck|dog|cat"
    r"|pet) )(?:\w+ )?bed\b(?! of\b)|\bunder (?:an?|the|his|her|their) (?:\w+ )?(?:blankets?|quilt|covers|duvet)\b(?! of\b)"
    r"|\b(?:sleep|asleep|lying|lies|nap|snor)\w*(?: \w+){0,2} on (?:an?|the|his|her|their) (?:\w+ )?bed\b"
    r"|\b(?:nurse|doctor|surgeon|midwife)s?\b.*\b(?:patient|sick (?:man|woman|boy|girl|child|person))s?\b|(?:护士|医生)\S*病人"
    r"|(?:睡|躺)在\w{0,4}(?<!吊)床上|睡着?了?[，,]\w{0,6}床上|(?<![河吊])床上(?:睡|躺)|盖着被子|被窝|(?:躲|藏|钻|缩)[在进到]?被子"
)
_ASHORE = (
    r"\b(?:beside|by|near|next to|along|overlooking|at the (?:edge|side|bank|shore)s? of|on the (?:edge|side|bank|shore)s? of) (?:an?|the|this|his"
    r"|her)? ?(?:\w+ ){0,2}(?:lake|pond|river|stream|creek|canal|brook|lagoon|pool)\b(?! (?:table|hall|party))|\bpoolside\b"
    r"|\b(?:skip\w*|skim\w*|throw\w*) (?:\w+ ){0,3}(?:stones?|pebbles?|rocks?)\b|打水漂|\b(?:drink\w*|lapping) (?:water )?(?:from|at|out of) (?:an?|the|this) (?:\w+ ){0,2}(?:lake|pond|river|stream|creek|watering hole)\b"
    r"|\bfeed(?:s|ing)? (?:the |some |a |two )?(?:ducks?|swans?|geese|fish)\b|\b(?:lake|river)side\b|\briver ?banks?\b|\blake ?shore\b"
    r"|\bon (?:an?|the) (?:\w+ ){0,2}(?:dock|pier|jetty|wharf)\b|码头|栈桥|湖边|河边|池塘边|池边|湖畔|河畔|溪边|江边|岸边"
)
_WATERS = r"(?:rivers?|streams?|creeks?|brook|ponds?|lakes?|sea|ocean|shallows|lagoon|pool|water|surf|waves|fountain)"
_IN_WATER = (  # who is on legs in the water, and in no boat
    r"\b(?:jump|leap|div|dive|dove|plung|fall|fell|slid)\w* into (?:an?|the|his|her|their) (?:\w+ ){0,2}(?:pool|lake|pond|river|water)\b"
    r"|跳进\S{0,2}(?:泳池|游泳池|水|湖|河)"
    rf"|\bwad(?:e|es|ing)\b(?! through (?:paperwork|snow|grass|fields?|reeds|the snow|the grass))"
    rf"|\b(?:stand|stood|bath|play|splash|walk|hunt|catch|cool|wash|relax|soak|paddl)\w*(?: \w+){{0,4}} in (?:an?|the|some|its|their"
    rf"|shallow)(?: \w+){{0,2}} {_WATERS}\b"
    r"|\bin (?:an?|the) (?!car )(?:\w+ ){0,2}(?:rivers?|streams?|creeks?|brook|shallows"
    r"|pool)\b(?! (?:valley|bed|bank|side|table|party|hall|town|village|of|boat)\b)"
    r"|[涉蹚趟]水|戏水|玩水(?!枪)|泡在|(?:站|走|立|洗澡|玩耍|嬉戏|捕鱼|捉鱼|抓鱼|泡)\w{0,2}在?\w{0,3}(?:河|溪|湖|海|水|池塘|浅滩)\w{0,1}(?:里|中)|在\w{0,3}(?:河|溪|浅滩|泳池)水?(?:里|中)"
)
_ON_A_BRANCH = (
    r"\b(?:on|onto) (?:an?|the|its|his|her) (?:\w+ ){0,2}(?:branch|twig|bough)\b|\bperch(?:ed|es|ing) on (?:an?|the) (?:\w+ ){0,2}(?:branch|twig|bough|tree)\b"
    r"|树枝上|枝头|树梢|枝桠上"
)
BRANCH = frozenset("branch branches twig bough 树枝 枝头 树梢 枝桠 树枝上".split())
PIER = re.compile(r"\b(?:docks?|piers?|jetty|wharf)\b|码头|栈桥", re.IGNORECASE)  # what somebody stands on at the water
SAND = re.compile(r"\bsand ?castles?\b|沙堡|沙子城堡|沙子堆|堆沙|堆城堡", re.IGNORECASE)
AWAKE = re.compile(r"\b(?:cry|crie|weep|read|wak|awake|watch|sick|ill|patient|laugh|talk|listen|sing)\w*|哭|醒|看|读|病|笑", re.IGNORECASE)  # of who lies in bed and does not sleep
KEEPER = re.compile(  # who is up on the tower
    r"\blight ?house keepers?\b(?!.*\b(?:beach|boat|rows?|rowing|rocks?|shore)\b)|\b(?:from|atop|on top of|up (?:on|in)|in|on) (?:the |his |her |a |an )?(?:\w+ ){0,2}lighthouse\b"
    r"|灯塔(?:上|里|顶)|(?<!看)守塔人", re.IGNORECASE
)
STUCK = re.compile(r"\b(?:rescu|sav|stuck|get)\w*|救|被困", re.IGNORECASE)  # of who sits up in what is climbed
_LEASH = (
    r"\b(?:on|off|by) (?:an?|the|its|his|her|their) (?:\w+ )?(?:leash|lead)\b|\bleash\b"
    r"|\bwalk(?:s|ing|ed)? (?:with )?(?:(?:an?|the|his|her|their|my|its|two|three|some) (?:\w+ ){0,2}(?:dogs?|pupp(?:y|ies)|poodles?|corgis?|husky|beagles?"
    r"|retrievers?)|(?:\w+ )?(?:dogs|puppies|poodles|corgis|beagles|retrievers))\b|\bdog walkers?\b|遛狗|遛(?:着)?(?:一条|一只|他的|她的)?\S{0,3}狗"
    r"|牵着(?:一条|一只|他的|她的)?\S{0,3}狗"
)
_SLOPE = (
    r"\b(?:slid(?:es?|ing)?|ski(?:s|ers?|ing|ed)?|sled\w*|toboggan\w*|snowboard\w*|roll(?:s|ing|ed)?|rac(?:es?|ing|ed)|rid(?:es?|ing|den)|rode|glid(?:es?|ing)"
    r"|zoom\w*|tumbl\w*|skat\w+) (?:\w+ ){0,4}?down (?:an?|the|his|her|its|their|some) (?:\w+ ){0,3}(?:slopes?|hills?|hillside|mountains?|mountainside|dunes?"
    r"|bank|piste)\b(?! (?:roads?|streets?|paths?|trails?|tracks?|stairs))"
    r"|(?<!water )(?<!jet )\b(?:skiing|sledding|sledging|tobogganing|snowboarding)\b|\bski[- ]jump(?:s|ing|ers?)?\b|(?<!water )\bslalom\b|跳台滑雪"
    r"|(?<!with )(?<!wearing )(?<!riding )(?<!the )(?<!of )(?<!on )(?<!his )(?<!her )(?<!two )\b(?:ski|snowboard"
    r"|sled)s\b(?= (?:down|fast|through|on|in)\b(?! the (?:top|bottom|side)))|(?:雪坡|山坡|斜坡|沙丘|山上|雪山)上?\S{0,2}(?:滑|冲|滚)(?:下|雪)|滑下\S{0,4}(?:坡|山|沙丘)|滑雪(?!板|场|服|镜)"
    r"|玩雪橇|坐雪橇"
)
_SEATS = r"(?:sofa|couch|settee|bench|armchair|chair|thrones?(?! (?:room|hall)))"
_DESK = re.compile(  # who sits at it sits on a chair
    r"\b(?:sits?|sat|sitting|seated) (?:down )?(?:at|behind|by) (?:an? |the |his |her |their )?(?:\w+ ){0,2}(?:desk|table|computer|counter|laptop|bar)\b"
    r"|\b(?:typ(?:es|ing)|work(?:s|ing)|cod(?:es|ing)|writ(?:es|ing)|stud(?:ies|ying)) (?:\w+ )?on (?:an? |the |his |her |their )?(?:\w+ )?(?:laptop|computer|keyboard)\b"
    r"|\b(?:asleep|sleep(?:s|ing)|nap(?:s|ping)|doz(?:es|ing)|work(?:s|ing)|writ(?:es|ing)|stud(?:ies|ying)|typ(?:es|ing)|read(?:s|ing)|draw(?:s|ing)"
    r"|homework|cod(?:es|ing)) (?:\w+ ){0,3}?(?:at|behind) (?:an? |the |his |her |their )?(?:\w+ )?(?:desk|table|computer|laptop)\b"
    r"|坐在(?:\w{0,3}桌子?|电脑)(?:前|旁|边|后)", re.IGNORECASE
)
_FLOOR = re.compile(
    r"\b(?:floor|ground|carpet|rug|mats?|cushions?|cross[- ]legged|meditat\w*|yoga|platform)\b|地上|地板|地毯|垫子|盘腿|席地|打坐|冥想|瑜伽", re.IGNORECASE
)
LANDMARKS: dict[str, re.Pattern[str]] = {  # what stands far off, by the words for it; also the painted prop it is
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "eiffel_tower": r"\beiffel tower\b|埃菲尔铁塔|巴黎铁塔",
        "big_ben": r"\bbig ben\b|大本钟",
        "taj_mahal": r"\btaj mahal\b|泰姬陵",
        "pyramids": r"\b(?:pyramids|(?:the|a|an|egyptian|great) pyramid|pyramids? of giza)\b(?! scheme| of (?:cups|glasses|people|boxes|cans))|金字塔",
        "leaning_tower": r"\bleaning tower\b|\btower of pisa\b|比萨斜塔",
        "pearl_tower": r"\b(?:oriental )?pearl tower\b|东方明珠|陆家嘴|外滩|\bthe bund\b",
        "great_wall": r"\bgreat wall\b|长城(?!汽车|葡萄酒)",
        "temple_of_heaven": r"\btemple of heaven\b|天坛|祈年殿",
    }.items()
}
_GOES = (
    r"(?:climb(?:s|ing)?|walk(?:s|ing)?|run(?:s|ning)?|go(?:es|ing)?|march(?:es|ing)?|hop(?:s|ping)?|jump(?:s|ing)?|com(?:es?|ing)|rac(?:es?|ing)"
    r"|crawl(?:s|ing)?|descend(?:s|ing)?|ascend(?:s|ing)?|roll(?:s|ing)?|sneak(?:s|ing)?|tiptoe\w*)"
)
_OF_STAIRS = r"(?:(?:an?|the|some|his|her|their|its|spiral|long|wooden|old|steep|grand|stone) )"  # before "steps", which may be a verb
_CARRIED = (  # people who are carried on a back or on shoulders
    r"(?:child|children|kids?|bab(?:y|ies)|toddler|boy|girl|son|daughter|brother|sister|sibling|wife|husband|girlfriend|boyfriend|bride|woman|man|friend"
    r"|princess|prince|grandson|granddaughter|grandmother|grandma|grandfather|grandpa|mother|father|mom|mum|dad|nephew|niece|person|him|her)"
)
_YOUNG_ONES = (
    r"(?:baby|little|tiny|young|newborn) \w+|kittens?|pupp(?:y|ies)|cubs?|ducklings?|chicks?|cal(?:f|ves)|foals?|fawns?|lambs?|piglets?|joeys?|goslings?|cygnets?"
)
DEEDS: dict[str, re.Pattern[str]] = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "spell": _SPELL,
        "spray": r"\b(?:spray|squirt|splash)(?:s|es|ing)?\b(?: \w+)? ?(?:water|itself|themselves)?|喷水|洒水",
        "spout": r"\bspout(?:s|ing)?\b|blow(?:s|ing)? water|喷水柱|喷出水柱|喷水",
        "put_out": _PUT_OUT,
        "clouds": _CLOUDS,
        "cook": _COOK,
        "steam": r"\bsteam(?:s|ing|y)?\b(?! (?:train|engine|locomotive|boat|ship|punk))|\bpiping hot\b|热气|冒气|热腾腾|沸腾(?!的人)|冒着?(?:白|蒸)[气汽]",
        "stir": r"\bcauldrons?\b|brew(?:s|ing)? (?:a |the )?(?:\w+ )?potions?|大锅|坩埚|熬药|魔药",
        "launch": r"\blaunch(?:es|ing|ed)?\b(?! (?:an?|the|his|her|their) paper)|lift(?:s|ing)?[ -]?off|blast(?:s|ing)? off|tak(?:es|ing) off|发射|升空|起飞",
        "campfire": r"\b(?:camp ?fires?|bonfires?)\b|篝火|营火",
        "catch": (
            r"\b(?:catch(?:es|ing)?|fetch(?:es|ing)?|retriev(?:es?|ing))\b"
            r"|\bgoal ?keepers?\b|\bgoalies?\b|守门员|扑救|\bthrow(?:s|ing)? (?:\w+ ){1,3}(?:for|to) (?:his|her|the|a|my|their) (?:\w+ )?(?:dogs?|pupp(?:y|ies)|cats?|seal)\b|\bbrings? it back\b|接住|接飞盘|接球"
            r"|叼"
        ),
        "surf": r"\bsurf(?:s|er|ers|ing|ed|boards?)?\b|冲浪",
        "bed": _IN_BED,
        "climb": (
            r"\b(?:climb(?:s|ing|ed)?|(?:run|scurr\w+|scrambl\w+|go|mov)(?:s|es|ies|ing|ning)? up) (?:up )?(?:an?|the|his|her|on|onto"
            r"|up)\b(?: \w+){0,3} (?:tree|ladder|palm|pine)\b"
            r"|\b(?:rescu|sav|get)\w* (?:an?|the|his|her|their) (?:\w+ ){0,2}(?:from|out of|down from|off|in|stuck in) (?:an?|the) (?:\w+ )?tree\b"
            r"|爬(?:上|到)?(?:一棵|一架)?(?:大|小|高|椰子|苹果)?(?:树|梯子)|救\w{0,6}树上"
        ),
        "perch": _ON_A_BRANCH,
        "lighthouse": r"\blighthouses?\b|灯塔",
        "leash": _LEASH,
        "seesaw": r"\bsee-?saws?\b|\bteeter[ -]?totter\b|跷跷板",
        "trampoline": r"\btrampolin\w*|蹦床",
        "over": r"\b(?:jump|leap|hop|bound)\w* over (?:an?|the|some|wooden|white)? ?(?:\w+ ){0,2}(?:fences?|hurdles?|gates?|obstacles?|barriers?)\b|\bshow[- ]jump(?:s|ing)?\b|(?:跳|跃|翻)过\S{0,3}(?:栅栏|篱笆|围栏|障碍)|马术障碍|跨栏",
        "dig": (
            r"\b(?:digs?|digging|burying|buries|dug)\b(?! (?:in|into|through) (?:an?|his|her|the|my|their)? ?(?:\w+ ){0,2}(?:pockets?|bags?|purse|drawers?"
            r"|compartments?|boxes|box|closet|meal|dinner|food|cake))(?! (?:his|her|its|their) (?:faces?|heads?)\b)(?! (?:hole|pit|well|earth|soil)\b)"
            r"|挖(?:着|了)?(?:一?个)?(?:大|小|深)?(?:洞|坑|土|骨头|沙|宝藏)"
        ),
        "easel": (
            r"(?<!sun )(?<!sunset )(?<!sunrise )(?<!light )(?<!sunlight )(?<!moonlight )(?<!dawn )(?<!rays )(?<!autumn )\bpaint(?:s|ing)? (?:an?|the|his|her"
            r"|their) (?:\w+ ){0,3}(?:landscapes?|pictures?|portraits?|canvas|masterpiece|sunset|seascape|painting|view|scene|sea"
            r"|mountains?)\b(?! (?:(?:in|with) (?:\w+ ){0,3}(?:light|hues|shades)|of (?:\w+ )?(?:life|tranquil\w*|serenity|beauty|peace))\b)"
            r"|\b(?:at|before|with) (?:an|his|her|the) easel\b|\beasels?\b|(?:画着?|作)(?:一幅|风景|油画|水彩画)|写生|画架"
        ),
        "spar": (
            r"\b(?:kung[ -]?fu|karate|martial arts|taekwondo|tai chi|judo)\b(?! (?:uniforms?|suits?|gi|outfits?|belts?|robes?|movies?))|功夫(?!片)|武术|太极(?!图)"
            r"|(?:空手道|跆拳道)(?!服)"
        ),
        "swing": (
            r"(?<!working )\bon (?:an?|the|her|his|their) (?:\w+ ){0,2}swing\b(?! bridge)"
            r"|\bon (?:(?:the|some|two|their) )?(?:playground )?swings\b(?! (?:an?|the|his|her|its|from|across|through|bridge)\b)"
            r"|\bswing(?:s|ing)? in the playground\b|荡[着起]?秋千|秋千上|玩秋千"
        ),
        "atop": r"(?<!lying )(?<!lies )(?<!laying )(?<!lays )(?<!sleeping )(?<!sleeps )(?<!spinning )(?<!spins )(?<!rolling )(?<!rolls )(?<!floating )(?<!floats )(?<!falls )(?<!flat )(?<!down )(?<!over )(?<!standing )(?<!stands )(?<!swims )(?<!swimming )"
        r"\bon (?:its|his|her|their|(?:an?|the) \w+'s) (?:\w+ )?(?:back|head|shoulders?|nose)\b(?! (?:burners?|legs?|feet|paws?|seat|porch|wheels?))"
        r"|(?<!riding )(?<!rides )(?<!ride )\bon the (?:back|head|shoulders?|nose) of (?:an?|the|his"
        r"|her) (?!(?:\w+ ){0,2}(?:motorcycles?|motorbikes?|bikes?|bicycles?|scooters?|trucks?|lorry|cars?|bus|vans?|boats?|chairs?|seats?|toilets?|sofas?"
        r"|couch|bench|train|carts?|wagons?|pickups?)\b)|(?:(?<![椅手马靠])(?<!骑在[牛象驴鹿虎龙龟鹅羊鲸])(?<!骑[牛象驴鹿虎龙龟鹅羊鲸])(?<!骑着[牛象驴鹿虎龙龟鹅羊鲸])(?<!骑在大[牛象驴鹿虎龙龟鹅羊鲸])(?<!骑在水[牛象驴鹿虎龙龟鹅羊鲸])背|(?<![镜石码街枕山床木额船车桥罐])头|肩膀?|鼻子|鼻尖)上(?!摇|移|升|书包|背包|包)",
        "shared": r"\b(?:shar(?:e|es|ing)|under) (?:an?|the|one|the same|their) (?:\w+ )?umbrella\b|共撑\S{0,3}伞|同一把伞|一起打伞",
        "chimney": r"\bsmok(?:e|ing|y)\b.*\bchimneys?\b|\bchimneys?\b.*\bsmok(?:e|ing)\b|炊烟|烟囱\S{0,4}烟",
        "handshake": r"\bshak(?:e|es|ing) hands?\b|\bhand ?shakes?\b|握手",
        "high_five": r"\bhigh[ -]?fiv(?:e|es|ing)\b|击掌",
        "hand_in_hand": r"\bhold(?:s|ing)? hands\b|\bhand in hand\b|手牵手|牵着手|牵手|手拉手|牵着(?!\S{0,6}[狗犬猫马牛羊驴])\S{1,6}的?手",
        "embrace": (
            r"\bhug(?:s|ging|ged)?\b(?! (?:(?:an?|the|his|her|their|its) )?(?:\w+ ){0,2}(?:teddy|tree|pillow|toy|doll|knees|coast|shore|cliffs?|rail|wall"
            r"|curves?)\b)|(?<!'s )(?<!its )\bembrac(?:e|es|ing)\b(?! (?:(?:of )?(?:the|life|nature|change)|its|his|her|their)\b)"
            r"|\bcuddl(?:e|es|ing)\b(?! (?:an?|the|his|her|their|its) (?:\w+ ){0,2}(?:teddy|toy|doll|pillow|blanket)\b)|拥抱|相拥|抱在一起|抱抱"
        ),
        "pack": (
            r"\b(?:with|wearing|wears|carrying|carries|has) (?:an?|the|his|her|their|big|huge|heavy) ?(?:\w+ ){0,2}(?:back ?packs?|rucksacks?|school ?bags?)\b"
            r"|背着\S{0,4}(?:背包|书包|包)|backpackers?\b"
        ),
        "on_wall": (
            r"\b(?:sits?|sat|sitting|perch(?:es|ed|ing)|stand(?:s|ing)|l(?:ies|ying)|walk(?:s|ing)|sleep(?:s|ing)|asleep|nap(?:s|ping)|balanc(?:es|ing)"
            r"|jump(?:s|ing)|rest(?:s|ing)) (?:\w+ )?(?:on|onto|atop|along|upon) (?:top of )?(?:an?|the) (?!great )(?:\w+ ){0,2}walls?\b"
            r"|(?:坐|站|趴|躺|睡|蹲|走)\S{0,2}(?:墙头|围墙|矮墙|院墙)上?"
        ),
        "on_fence": r"\b(?:on|atop|upon) (?:top of )?(?:an?|the) (?:\w+ ){0,2}(?:fences?|fence ?posts?|gate|railing)\b(?! bridge)|(?:栅栏|篱笆|围栏)上",
        "ablaze": (
            r"\b(?:burning|flaming|blazing) (?:buildings?|house|skyscraper|apartment|mansion|tower)\b"
            r"|\b(?:building|house|skyscraper) (?:is |that is )?on fire\b"
            r"|\b(?:burn(?:s|ing|ed)?|torch(?:es|ing|ed)|destroy(?:s|ing|ed)?|set(?:s|ting)? fire to) (?:down )?(?:(?:an?|the|his|her|their|whole|entire) ){1,2}(?:\w+ )?(?:village|town|city|castle|houses?|farm|forest|kingdom)\b(?! hall)"
            r"|(?:烧毁|焚烧|烧掉|烧|摧毁)了?(?:一座|一个|整个)?(?:村庄|村子|城市|城堡|房子|房屋|城镇|森林)|(?:着火|燃烧)的(?:大楼|房子|楼房|房屋)"
        ),
        "under_tree": (
            r"\b(?:under|beneath|in the shade of) (?:an?|the|its|his|her|some) (?!(?:\w+ )?(?:christmas|palm|pine|fir|spruce|bonsai) )(?:\w+ ){0,3}trees?\b"
            r"|(?<!圣诞)(?<!椰子)(?<!棕榈)树(?:荫)?(?:底)?下"
        ),
        "sill": (
            r"\b(?:on|by) (?:an?|the|his|her|its|my) (?:\w+ ){0,2}window ?sills?\b|窗台"
            r"|\b(?:look|star|gaz|watch|peer)\w* (?:\w+ )?out (?:of )?(?:an?|the|his|her|its|my) (?!(?:\w+ )?(?:car|train|bus|taxi|plane|van|truck"
            r"|spaceship)\b)(?:\w+ ){0,2}windows?\b"
            r"(?! of (?:an?|the|his|her|a moving) (?:\w+ )?(?:car|train|bus|taxi|plane|van|truck|spaceship)\b)|(?:看|望)(?:着|向)?窗外|窗前(?:看|望)|趴在窗|(?:坐|站|守|等)在\S{0,2}窗(?:边|前|口|户)|在窗(?:边|前|口|户\S?)(?:等|坐|守)"
            r"|\b(?:wait|sit|stand|sat)\w* (?:\w+ )?(?:at|by|in) the (?:\w+ )?window\b(?! (?:seat|table|of))"
        ),
        "on_pad": r"\bon (?:an?|the|its|his|her) (?:\w+ ){0,2}(?:lily ?pads?|lotus lea(?:f|ves))\b|(?:荷叶|睡莲)上",
        "umbrellas": r"\b(?:with|holding|carrying|under) (?:\w+ )?umbrellas\b|打着伞|撑着伞",
        "winged": r"\bwith (?:\w+ ){0,3}wings\b(?! of )|\bhas (?:\w+ ){0,3}wings\b|(?:长着|背着|带着|插着|有着?|长出了?|一对|一双)\S{0,6}翅膀|翅膀的",
        "each": (
            r"(?:[两俩三四五几]|一群|一对|们|孩子|小朋友)\S{0,12}?(?:提|拿|举|捧|抱|打|挥|握|端|吃|喝|看|放|收|领)着?(?:一?[个只盏根朵把支面串束本杯])?\S{0,3}?(?:灯笼|花灯|气球|风车|蜡烛|火把|仙女棒|烟花棒|旗|糖葫芦|冰淇淋|雪糕|冰棍|棒棒糖|花|书|手机|奶茶|酒杯|红包|酒|茶|咖啡|啤酒|果汁|可乐|西瓜|月饼)"
            r"|\b(?:two|three|four|five|both|several|a group of|children|kids|girls|boys|women|men|people|friends|monks|students)\b(?: \w+){0,4} (?:hold|carry|wav|rais|lift|eat|lick|drink|read|with)\w*"
            r" (?:their |some |paper |red |colou?rful |glowing |lit |little |small ){0,3}(?:lanterns|balloons|candles|torches|flags|sparklers|ice creams?|lollipops|flowers|roses|books|phones|pinwheels|drinks)\b"
        ),
        "plop": (
            r"\b(?:fall|drop|plop|splash|dunk|plung|div|land|sink|toss|tumbl)\w*(?: slowly| down| right| straight| softly)? in(?:to)? (?:an?|the|some|his|her)? ?(?:\w+ ){0,3}(?:milk|coffee|tea|cola|soda|juice|beer|wine|cocktail|cereal|soup"
            r"|whisk(?:e?)y|chocolate)\b|(?:掉|落|跌|扔|丢|投|倒|放|滴|砸|坠)(?:落)?[进入到在]\S{0,5}(?:牛奶|咖啡|茶|可乐|果汁|啤酒|红酒|奶茶|汤|酸奶|豆浆|杯|火锅|威士忌|热巧克力)"
        ),
        "snowballs": r"\bsnow ?ball fights?\b|\bthrow(?:s|ing)? snow ?balls\b(?= at (?:each|one))|打雪仗",
        "overhead": (
            r"\b(?:fl(?:y|ies|ying|ew)|soar(?:s|ing)?|glid(?:es?|ing)|circl(?:es?|ing)|hover(?:s|ing)?|swoop(?:s|ing)?) (?:high |low |slowly |gracefully "
            r"|freely )?(?:over|above)\b|飞过|飞越|掠过|上空"
        ),
        "hover": r"\bhummingbirds?\b|蜂鸟",
        "on_rock": r"\b(?:on|onto|atop|upon)(?: top of)? (?:an?|the|some|his|her|its|two) (?:\w+ ){0,2}(?:rocks?"
        r"|boulders?)\b(?! (?:band|concert|stage|star|music|wall|climbing|bottom|face|formations?))"
        r"|(?:石头|岩石|礁石|巨石|大石|石块)上",
        "on_cloud": r"\b(?:on|atop|upon) (?:top of )?(?:an?|the) (?:\w+ ){0,2}(?:piece of )?(?:\w+ )?cloud\b|云(?:朵)?上|腾云驾雾|(?:驾|踩|踏|乘)着?\S{0,4}云|筋斗云",
        "smile": r"\bsmil(?:e|es|ing|ed)\b(?! (?:face|cat|sun|moon|emoji))|微笑|面带笑",
        "feed": (
            r"\bfeed(?:s|ing)? (?:(?:an?|the|his|her|their|my|some|two|baby|little|hungry)\b ?)*(?:\w+ )?(?:horses?|pon(?:y|ies)|donkeys?|cows?|calf|goats?"
            r"|sheep|lambs?|deer|giraffes?|elephants?|rabbits?|bunn(?:y|ies)|cats?|kittens?|dogs?|pupp(?:y|ies)|pigs?|pandas?|monkeys?|camels?|llamas?|alpacas?"
            r"|squirrels?|bears?|parrots?)\b|喂(?:一只|一匹|一头|小|大)*\S{0,2}(?:马|驴|牛|羊|鹿|兔|猫|狗|猪|熊猫|猴|骆驼|松鼠|长颈鹿|大象)"
        ),
        "floe": r"\bicebergs?\b(?! (?:lettuce|salad))|\bice ?floes?\b|\bfloating ice\b|冰山|浮冰",
        "bowl": (
            r"\b(?:fish ?bowls?|fish ?tanks?|aquariums?)\b"
            r"|\b\w*fish (?!(?:soup|stew|curry|and chips|balls?|tacos?)\b)(?:\w+ ){0,3}in (?:an?|the|its|his|her|their) (?:\w+ ){0,2}(?:bowl|tank)\b|鱼缸"
        ),
        "hat": r"\bout of (?:an?|the|his|her) (?:\w+'?s? ){0,3}hat\b|帽子里(?:跳|钻|变|拿)",
        "vine": (
            r"\bswing\w* (?:\w+ ){0,3}(?:on|from|through|across|by) (?:an?|the|some|jungle)? ?(?:\w+ ){0,2}(?:vines?|lianas?|rope)\b"
            r"|(?:荡|抓着|拉着|挂在|吊在)\S{0,4}藤蔓?|藤蔓?\S{0,3}(?:荡|摆动|摇摆)"
        ),
        "pull": (
            r"\bsanta\b.*\b(?:sleigh|sled)\b|\b(?:sleigh|sled)\b.*\breindeers?\b|圣诞老人\S{0,8}雪橇"
            r"|\b(?:pull|drag|tow|haul)(?:s|ing)? (?:an?|the|his|her|its|their|two|some"
            r"|santa'?s?)\b(?! (?:\w+ )?(?:face|prank|rope|lever|weeds?|carrots?|plug|trigger|hair|nets?|sword|curtains?|blinds?"
            r"|turnip))(?!(?: \w+){1,4} (?:out of|off|apart)\b)|(?<!手)拉着?(?:一辆|一架|雪橇|马车|大车|板车|车)|拖着(?:一辆|一架|雪橇|大车)"
        ),
        "skip": r"\b(?:skip(?:s|ping)?|jump(?:s|ing)?)(?: over)? (?:a |the |her |his |their )?rope\b|\b(?:skipping|jump)[ -]rope\b|跳绳",
        "slope": _SLOPE,
        "hay": r"\bhay ?stacks?\b|\b(?:pile|heap|stack|mound)s? of (?:hay|straw)\b|\bin the hay\b|草垛|干草堆|稻草堆",
        "heap": (
            r"\b(?:piles?|heaps?|mounds?|hoards?) of (?!poo\b)\w"
            r"|\bmountains? of (?!the\b)(?:gold|coins|books|toys|food|presents|gifts|money|cheese|sweets|candy|donuts)|一大?堆|堆满|成堆"
        ),
        "wheel": (
            r"\bhamster wheel\b|\b(?:hamsters?|mouse|mice|gerbils?|rats?|guinea pigs?|squirrels?)\b.*\b(?:in|on|inside) (?:an?|the|its|his|her"
            r"|their) (?!(?:\w+ )?(?:ferris|steering|spinning|potter'?s|car|cart|wagon|water|ship'?s) )(?:\w+ ){0,2}wheel\b|(?:仓鼠|老鼠)\S{0,6}(?:跑轮|滚轮|轮子|转轮)"
        ),
        "globe": r"\bsnow ?globes?\b|雪花球|水晶雪球",
        "cliff": (
            r"(?<!climber )(?<!climbers )(?<!climbing )\b(?:on|onto|at|off|over) (?:(?:the )?(?:top|edge|brink) of )?(?:an?|the) (?:\w+ ){0,2}(?:cliffs?|ledge"
            r"|precipice|crag)\b|悬崖|\bon (?:the )?(?:top|peak|summit|edge) of (?:an?|the) (?:\w+ ){0,2}mountain\b|(?:山顶|山巅|峰顶)(?:上)?(?!的?(?:雪|云|风|城堡|寺))"
        ),
        "hoop": r"\bthrough (?:an?|the) (?:\w+ ){0,2}(?:hoops?|ring)\b|(?:钻|跳|穿)过?火圈|跳圈|钻圈|穿过圆环",
        "water": (
            r"\bwater(?:s|ing) (?:(?:the|an?|his|her|their|my|some|its) )?(?:\w+ ){0,2}(?:flowers?|plants?|gardens?|roses?|tulips?|trees?|lawn|vegetables"
            r"|sunflowers?|cactus|cacti|daisies|seedlings?)\b|浇花|浇水|浇着?花|给\w{1,6}浇"
        ),
        "hammock": r"\b(?:in|on|into) (?:an?|the|his|her|its|their) (?:\w+ )?hammocks?\b|吊床",
        "treadmill": r"\b(?:on|uses?|using) (?:an?|the|his|her|its|their) (?:\w+ )?treadmills?\b|跑步机",
        "wade": _IN_WATER,
        "chop": (
            r"\b(?:chop|split|cut)(?:s|ping|ting)? (?:(?:some|the|a|up|his|her|down|fire) ?)*(?:fire ?wood|wood|logs?"
            r"|trees?)\b(?! (?:cakes?|cabins?|houses?|out of)\b)|\b(?:lumberjack|woodcutter)s?\b(?!'| (?:\w+ )?(?!chop|split|cut|work|swing)\w+ing\b)"
            r"|[劈砍]\w{0,2}(?:柴|木头|树|木)|伐木(?!工)|(?:樵夫|伐木工人?)(?!\S{0,6}[睡走吃喝坐跳跑看])"
        ),
        "ashore": _ASHORE,
        "fish": (
            r"\bfishes (?:for|at|from|off|by|with)\b|\bfishing\b(?! (?:boats?|ports?|villages?|towns?|nets?|trawlers?|rods?|poles?))|钓(?:着)?(?:一条)?(?:大)?鱼(?!竿)"
            r"|垂钓"
        ),
        "chess": r"\b(?:play\w* (?:\w+ ){0,3}|(?:game|match) of |over )(?:chess|checkers|draughts)\b|\bchess (?:game|match)\b|下\w{0,3}棋|对弈",
        "build": r"\b(?:build(?:s|ing)?|mak(?:es?|ing)) (?:a |the )?(?:\w+ )?(?:snowm[ae]n|sand ?castles?)\b|堆雪人|堆(?:沙堡|沙子城堡|城堡)",
        "rally": (
            r"\bplay(?:s|ing|ed)? (?:a (?:game|match|set|round) of |some |doubles |beach )?(?:table tennis|ping[ -]?pong|tennis|badminton|volley ?ball)\b"
            r"|(?<!watching )(?<!watches )(?<!watch )(?<!watching a )(?<!watches a )(?<!watch a )(?<!watching the )(?<!watches the )"
            r"\b(?:tennis|badminton|ping[ -]?pong|volley ?ball) (?:match|game|rally|players?)\b|\bhit(?:s|ting)? (?:an?|the) (?:tennis ball|shuttlecock"
            r"|ping[ -]?pong ball)\b"
            r"|\b(?:spik|serv|smash|hitt)(?:es|ing) (?:an?|the) (?:volley ?ball|shuttlecock|tennis ball)\b"
            r"|(?<!看人)(?<!看别人)打(?:着|场)?(?:网球|羽毛球|乒乓球?|排球|沙滩排球)|(?:网球|羽毛球|乒乓球?|排球)(?:运动员|选手|比赛|对决)"
        ),
        "flip": (
            r"\b(?:flip|toss)(?:s|es|ping|ing)? (?:(?:an?|the|some|two|three|his|her|golden|fluffy) ?)*(?:pancakes?|omelett?es?|crepes?|flapjacks?)\b"
            r"|(?:翻|抛|颠)(?:着)?(?:一?[块张个])?(?:煎饼|松饼|薄饼|鸡蛋饼)|颠[勺锅]"
        ),
        "stairs": (
            rf"\b{_GOES}(?: (?:slowly|quickly|happily))?(?: up| down| up and down)?(?: on)? (?:{_OF_STAIRS}*(?:stairs|staircase|stairway|flight of st(?:air"
            rf"|ep)s)"
            rf"|{_OF_STAIRS}+steps)\b"
            rf"|\b{_GOES}(?: up and)? (?:up|down) steps\b|\b{_GOES} (?:up|down)stairs\b|\b(?:climb|descend|ascend)(?:s|ing)? steps\b"
            r"|(?:爬|上|下|走)(?:着|上|下)?\S{0,2}(?:楼梯|台阶)|(?:爬|上|下)楼(?!房|里)"
        ),
        "knock": (
            r"\b(?:knock|push|sweep|swip|bat|tip|shov|swat)(?:s|es|e|ed|ped|ping|ing|ted|ting)? (?:an?|the|some|his|her|my|over an?)(?: \w+){1,3} (?:off"
            r"|from|over the edge of)(?: of)?"
            r" (?:an?|the|his|her|its|my) (?:\w+ )?(?:table|desk|shelf|counter|nightstand|dresser)\b|把\S{1,5}从?\S{0,3}(?:桌|架|台)\S{0,2}上?(?:推|打|碰|撞)(?:下|翻|落"
            r"|倒)|(?:推|碰|打)(?:下|翻|落|倒)\S{0,2}(?:桌|架)上的|把\S{1,5}(?:推|打|碰|撞)(?:下|落)了?(?:桌|架|窗台)"
        ),
        "golf": r"\b(?:play(?:s|ing)?|practi[cs](?:es?|ing)) golf\b|\b(?:golf (?:swing|club|ball|balls|course|game)|golfing)\b|打(?:着|一场)?高尔夫|高尔夫球(?!手)",
        "carpet": r"\b(?:magic|flying|enchanted) carpets?\b|\b(?:fl(?:y|ies|ying)|rid(?:es?|ing)|soar(?:s|ing)?) (?:through the sky )?on (?:an?|the|his|her) (?:\w+ )?(?:carpet|rug)\b|飞毯|魔毯",
        "on_sword": r"御剑|踏剑|飞剑|\b(?:fl(?:y|ies|ying)|rid(?:es?|ing)|standing) on (?:an?|the|his|her) (?:\w+ )?sword\b",
        "skim": (
            r"\b(?:skip(?:s|ping)?|skim(?:s|ming)?|throw(?:s|ing)?) (?:(?:an?|the|some|flat|smooth|little|small) ?)*(?:stones?|pebbles?|rocks?)(?: \w+)? (?:across|over|on|along|into|at|in) "
            rf"(?:an?|the) (?:\w+ ){{0,2}}{_WATERS}\b|\b(?:skip(?:s|ping)?|skimm(?:s|ing)) (?:flat )?(?:stones|pebbles)\b|打水漂"
        ),
        "over_moon": r"\b(?:jump|leap|hop)\w* over the (?:\w+ )?moon\b|跳过月亮|跃过月亮",
        "landmark": "|".join(pattern.pattern for pattern in LANDMARKS.values()),
        "mow": (
            r"\bmow(?:s|ing|ed)?\b(?: (?:the|his|her|their|a|my))?(?: (?:front|back))? ?(?:lawn|grass|yard)\b|\bcut(?:s|ting)? (?:the|his|her|their) (?:lawn"
            r"|grass)\b"
            r"|\blawn ?mowers?\b|割草|剪草坪|修剪?草坪|除草机"
        ),
        "belly": r"\b(?:slid|glid)\w* (?:\w+ )?on (?:its|his|her|their) (?:bell(?:y|ies)|stomachs?|tumm(?:y|ies)|back)\b|(?:趴着|肚皮|腹部)\S{0,4}滑",
        "slip": (
            r"\bslip(?:s|ped|ping)? (?:and fall\w*|on (?:an?|the|some)|over)\b"
            r"|\btrip(?:s|ped|ping) (?:and|over|on)\b|\bfall(?:s|ing)? (?:over|flat)\b(?! (?:an?|the)\b)|\bfell over\b"
            r"|[滑摔跌绊]倒|[滑摔跌]了?一跤|摔了个跟头"
        ),
        "rope": (
            r"\b(?:climb(?:s|ed|ing)? (?:up |down |on )?|(?:go(?:es|ing)?|swarm\w*|shin\w*|pull\w* (?:him|her|it)self) (?:up|down) )(?:an?|the"
            r"|a long) (?:\w+ )?rope\b(?! ladder| bridge)|爬(?:着|上)?绳"
        ),
        "lamp": r"\b(?:street ?lamps?|street ?lights?|lamp ?posts?)\b|路灯|街灯",
        "puddle": (
            r"\b(?:jump|splash|stomp|hop|leap|stamp|play|danc)\w* (?:\w+ )?(?:in|into|through|over) (?:an?|the|some|muddy|big)? ?(?:\w+ ){0,2}puddles?\b|踩水坑"
            r"|跳水坑|(?:水坑|水洼)里?(?:跳|踩|玩)|(?:跳|踩)进?水[坑洼]"
        ),
        "chopping": (
            r"\b(?:chop|cut|slic|dic)\w* (?:up )?(?:(?:some|the|fresh|an?|up|his|her|colou?rful) ?)*(?:vegetables?|veggies|carrots?|tomato(?:es)?|onions?"
            r"|cucumbers?|potato(?:es)?|peppers?|salad|mushrooms?"
            r"|eggplants?|cabbage|garlic)\b|切(?:着)?(?:蔬菜|菜|胡萝卜|西红柿|番茄|洋葱|黄瓜|土豆|辣椒|蘑菇)"
        ),
        "dive": (
            r"\b(?:scuba|snorkel\w*|swimmers?|divers?|div(?:es?|ing)|free ?div\w+)\b|\b(?:swims?|swimming|swam) (?:\w+ ){0,3}?(?:under ?water|with|among"
            r"|alongside|through|near|past|over|in the (?:deep )?(?:sea|ocean))\b"
            r"|潜水|浮潜|潜泳|(?:海底|水下|海里)\S{0,4}游|和\S{1,8}一起游"
        ),
        "breach": (
            r"\bbreach(?:es|ing|ed)?\b|\b(?:jump|leap|burst|soar|ris|emerg|spring|fl[iy])\w* (?:high |up |playfully |gracefully "
            r"|joyfully )?out of (?:the )?(?:\w+ )?"
            r"(?:water|sea|ocean|waves|surface)\b"
            r"|\b(?:jump|leap|burst|spring|ris|emerg)\w* (?:high |up |playfully |gracefully |joyfully )?(?:from|above|over) (?:the )?(?:\w+ )?(?:water|sea"
            r"|ocean|waves|surface)\b"
            r"|跃出\S{0,2}(?:水|海)面?|跳出\S{0,2}(?:水|海)面?|腾空跃起"
        ),
        "hooked": (
            r"\b(?:catch(?:es|ing)?|caught|reel(?:s|ing)? in|land(?:s|ing)|hook(?:s|ing)?) (?:(?:an?|the|his|her|some|very|big|huge|large|giant|enormous"
            r"|small|little|silver|golden) ?)*fish\b"
            r"|钓(?:到|上|起)(?:了|来)?(?:一条)?(?:很?大|小)?的?鱼"
        ),
        "borne": (
            rf"\bpiggy ?-?back\b|\b(?:carr\w+|lift\w*) (?:(?:an?|the|his|her|their) )?(?:\w+ ){{0,2}}{_CARRIED} (?:up )?on (?:his|her|their) (?:back"
            rf"|shoulders)\b"
            r"|\bon (?:his|her|their|an?|the) (?:\w+ )?(?:dad|daddy|father|mother|mom|mum|grandfather|grandpa|uncle|brother|sister|man"
            r"|parent)'s (?:shoulders|back)\b"
            r"|背着(?!\S{0,5}(?:包|手|吉他|剑|琴|篓|弓|箭|行李|相机|筐|枪|伞))\S{0,4}?(?:孩|儿|女|子|婴|宝|妹|弟|哥|姐|爷|奶|妈|爸|父|母|老人|人|娘|友|妻|他|她|我|你)(?!娃)"
            r"|骑在\S{0,5}(?:肩|脖)"
        ),
        "dine": (
            r"\b(?:hav(?:e|es|ing)|eat(?:s|ing)?|enjoy(?:s|ing)?|shar(?:e|es|ing)) (?:an? |the |their )?(?:\w+ ){0,2}(?:dinner|lunch|supper|brunch|breakfast"
            r"|meal|feast)\b|\bcandle ?(?:lit|light) dinner\b|\bdin(?:es|ing) (?:at|in|out|by|together|under)\b|吃(?:着)?(?:晚|午|早|年夜|团圆)?饭|吃(?:着)?(?:晚餐|大餐|火锅)"
            r"|吃(?:着)?(?:早餐|午餐|早点)|用餐|聚餐|共进晚餐|烛光晚餐|围坐在\S{0,4}桌|围着桌子|(?:一家人|全家人?|一起)\S{0,8}(?:包饺子|包粽子|吃饺子|吃月饼|吃汤圆|吃粽子)"
        ),
        "sit": rf"\b(?:on|in) (?:an? |the |his |her |their |its )?(?:\w+ ){{0,2}}{_SEATS}\b|沙发上|长椅上|长凳上|椅子上|(?:王座|龙椅|宝座)上|坐在沙发|坐在长椅|[藤摇躺竹木]椅|[板石木矮]凳|{_DESK.pattern}",
        "fight": (
            r"\bduel(?:s|l?ing)?\b|\bshowdown\b|(?<!snowball )(?<!snow ball )(?<!pillow )\b(?:fight(?:s|ing)?|boxing|wrestl(?:es|ing)|arguing"
            r"|quarrell?ing)\b(?! (?:against )?(?:a |the )?(?:\w+ )?(?:fires?|blaze|flames))|打架|吵架|拳击|摔跤|决斗|击剑比赛|\bfencing (?:match|bout|duel)\b"
        ),
        "piano": r"\bpianos?\b|\bpianists?\b|钢琴|电子琴",
        "juggle": r"\bjuggl\w+\b|杂耍|抛接",
        "chase": r"\bchas(?:es?|ing)\b|追",
        "picnic": r"\bpicnics?\b|野餐",
        "gull": r"\b(?:sea ?)?gulls?\b|\balbatross(?:es)?\b|海鸥",
        "pigeon": r"\bpigeons?\b|鸽子",
        "land": r"\bland(?:s|ing)\b|降落(?!伞)|着陆",
        "moons": r"\b(?:two|three|twin|several|many) (?:\w+ )?(?:moons|suns)\b|(?:两|三|几)(?:个|轮)\S{0,2}月亮",
        "towards": (
            r"\b(?:runs?|running|ran|walk\w*|rush\w*|hop\w*|crawl\w*|waddl\w*|dash\w*|fl(?:y|ies|ying)|swim\w*|swam|rac(?:es?|ing)|gallop\w*|sprint\w*|com(?:es?|ing))"
            r" (?:\w+ )?(?:towards?|up to|over to|back to|to) (?:an?|the|its|his|her|their|my|each)\b(?! (?:camera|sunset|sunrise|sun|sky|horizon|light|viewer|screen|other|left|right|moon|beat|music|rescue|top))"
            r"|(?:跑|走|飞|奔|爬|游|冲|扑|驶)(?:着|去)?(?:向|到(?=\S{1,6}(?:身边|面前|怀里)))(?!前|后|上|下|左|右|远|太阳|夕阳|天|镜头|大海|月|光|未来|自由)"
            r"|(?:向|朝)(?!前|后|上|下|左|右|远|太阳|夕阳|天|镜头|大海|月|光)\S{1,6}(?:跑|走|飞|奔|爬|冲|扑)(?:去|来|过去|过来)"
        ),
        "sink": (
            r"\b(?:ship|boat|titanic|ferry|liner|yacht|galleon|vessel|canoe|raft)s? (?:\w+ ){0,2}?(?:sink(?:s|ing)?|sank|sunk|going down|goes down)\b|\bsinking (?:\w+ )?(?:ship|boat|ferry|vessel)s?\b"
            r"|(?:船|轮|舰|号)\S{0,6}(?:沉没(?!的)|沉了|下沉|沉入|沉下|正在沉)|正在沉没的\S{0,4}船"
        ),
        "strike": (
            r"\blightning (?:bolt )?(?:is |that )?(?:strik\w+|struck|hit\w*)\b|\b(?:struck|hit) by (?:a (?:bolt of )?)?lightning\b|\blightning strikes?\b"
            r"|(?:闪电|雷|雷电)\S{0,2}(?:击中|劈中|劈开|劈向|劈|打中)|被(?:闪电|雷)(?:击中|劈)"
        ),
        "in_lift": r"\b(?:in|inside|into) (?:an?|the) (?:\w+ )?(?:elevator|lift)\b|电梯(?:里|内|中)",
        "hues": r"\bchang(?:es?|ing) (?:its |his |her |their )?(?:skin )?colou?rs?\b(?! of)|变(?:换|化|幻)?着?颜色|变换肤色",
        "pour": r"\bpour(?:s|ing|ed)?\b(?! rain)|\bdrizzl(?:es?|ing|ed) (?:over|on|onto)\b|(?:倒|浇|淋)(?:进|入|满|在|到)",
        "with_parent": (
            rf"\b(?:{_YOUNG_ONES})\b.*\b(?:its|his|her|their) (?:\w+ )?(?:mother|mom|mum|mama|father|dad|papa|parent)s?\b(?!')"
            r"|(?:小(?!朋友|孩|男|女|姑娘|伙)\S{1,3}|宝宝|幼崽)\S{0,6}(?:妈妈|爸爸|母亲|父亲)(?!和|与)"
        ),
        "young": r"\b(?:and|with) (?:her|his|its|their|a) (?:\w+ )?(?:cubs?|bab(?:y|ies)|cal(?:f|ves)|young|foals?|joeys?|pups|kits)\b|(?:带着|和|与)(?:它|她)?的?(?:幼崽|宝宝|孩子们?)",
        "propose": r"\bpropos(?:es|ing|al)\b|\bkneel(?:s|ing)?\b|求婚|跪",
        "busy": r"\b(?:busy|crowded|bustling)\b(?: \w+){0,2} (?:street|city|road|market|square|crossing|intersection)\b|繁忙的|热闹的街|车水马龙|人来人往|熙熙攘攘|川流不息|车流",
        "halloween": r"\bhalloween\b|trick[ -]or[ -]treat|万圣节",
        "birthday": r"\bbirthdays?\b|生日",
        "toast": (
            r"\bclink(?:s|ing)?\b|\btoasting\b(?! (?:the |a |some |her |his )?(?:bread|bagels?|marsh|nuts|sandwich))|\b(?:mak\w+|rais\w+"
            r"|giv\w+|propos\w+) (?:a|their|his|her) (?:toast|glass(?:es)?)\b"
            r"|\bcheers(?:ing)? (?:with|to)\b|干杯|碰杯|举杯"
        ),
        "arm_wrestle": r"\barm[- ]?wrestl\w+|掰手腕|扳手腕|掰腕子",
        "tug": r"\btug[- ]of[- ]war\b|拔河",
        "laundry": (
            r"\b(?:hang\w*|dry\w*) (?:up |out )?(?:the |some |her |his |their |wet |fresh )*(?:laundry|washing|clothes)\b|\b(?:clothes"
            r"|washing|laundry) ?lines?\b|晾衣|晾晒衣|晒衣服"
        ),
        "rope_bridge": (
            r"\b(?:rope|hanging|swinging|rickety|wobbly|plank) (?:wooden |suspension |foot)?bridge\b|\bsuspension bridge (?:over|across"
            r"|above) (?:an? |the )?(?:\w+ )?(?:canyon|gorge|ravine|valley|chasm|jungle)|索桥|绳桥|吊桥(?!上的车)"
        ),
        "unwrap": (
            r"\b(?:open|unwrap|unbox)(?:s|ing|ped|ping)? (?:up )?(?:(?:an?|the|his|her|their|some|many|two|three|big|birthday|christmas"
            r"|huge|wrapped) ?)*(?:presents?|gifts?|gift box(?:es)?)\b|(?:拆|打开)\S{0,4}礼物"
        ),
        "blow_out": r"\bblow(?:s|ing)? (?:out )?(?:(?:the|his|her|their|some|birthday|all|three|five) ?)*candles?(?: out)?\b|吹(?:灭|熄)?\S{0,5}蜡烛",
        "kickflip": (
            r"\bkick ?flips?\b|\bollies?\b|\bheel ?flips?\b|\b(?:skateboard(?:ing)?|skate) tricks?\b|\btricks? on (?:an?|his|her|the"
            r"|their) skateboards?\b|滑板\S{0,6}(?:特技|动作|技巧|跳跃)"
        ),
        "shake_dry": (
            r"\bshak(?:es?|ing) (?:the )?(?:off (?:the )?water|water (?:off|from)|(?:itself|himself|herself) dry|off after)|\bshak(?:es?"
            r"|ing) (?:itself |himself |herself )?off\b(?! (?:the )?(?:snow|dust|sand))|甩(?:干|掉)?\S{0,4}水"
        ),
        "stuck": (
            r"\b(?:stuck|trapped) in (?:an?|the|his|her) (?:\w+ )?chimney\b|\b(?:climb|com|go|slid|squeez)\w* (?:down|into|out of"
            r"|through) (?:an?|the) (?:\w+ )?chimney\b|卡在\S{0,3}烟囱|钻\S{0,2}烟囱|爬\S{0,2}烟囱"
        ),
        "weep": (
            r"\b(?:cry|cries|crying|weep|weeps|weeping|sob|sobs|sobbing)\b(?! (?:with laughter|laughing|babies|baby))|\bin tears\b"
            r"|\btears (?:run|roll|stream|down|in)|哭|流泪|落泪|泪流"
        ),
        "fume": (
            r"\b(?:angry|angrily|furious|furiously|enraged|fuming|raging mad)\b(?! (?:birds?|sea|ocean|waves|sky|storm|cat face|face))|气得"
            r"|暴怒|愤怒的(?!猫)|生气的(?!猫)"
        ),
        "lioness": r"\blioness(?:es)?\b|[母雌]狮",
        "bubbles": r"\bblow(?:s|ing)? (?:soap |big |some |many )*bubbles\b|吹(?:着|肥皂)?泡泡",
        "on_ground": (
            r"\b(?:sits?|sitting|sat|seated|cross[- ]legged)\b|(?<![乘搭])坐(?!火车|车|船|飞机|飞船|地铁|公交|高铁|公车|巴士|轿|缆车|电梯|过山车|摩天轮|热气球|旋转木马|在?马(?!路)|在?大?象|骑|月子|落|标|镇)"
            r"|席地"
        ),
        **sports.DEEDS,
        "love": r"\b(?:propos(?:es|ing|al)|lovers?|sweethearts?|in love|kiss(?:es|ing)?|romantic|couples?(?! of))\b|恋人|夫妻|求婚|情侣|相爱|接吻|亲吻|浪漫",
        "on_lap": r"\bon (?:his|her|their|my|its owner's|grandma's|grandpa's) laps?\b|(?:腿|膝盖?|大腿)上|怀里",  # once there is a seat
        "barbell": r"\b(?:lift|rais|press|hoist)\w* (?:\w+ ){0,3}(?:weights?|barbells?|dumb ?bells?)\b|\bweight[- ]?lifting\b|\bdead ?lift\w*|举重(?!运动员)|举铁|举(?:起|着)?\S{0,2}(?:杠铃|哑铃)",
    }.items()
}
PLACES = {  # where a deed is done that names no place
    "ablaze": ("city_street", "village"), "under_tree": ("meadow", "park", "hills"), "put_out": ("city_street", "village"),
    "stir": ("enchanted_forest", "cave"), "launch": ("desert", "hills"), "spell": ("enchanted_forest", "castle"), "campfire": ("forest", "mountains", "beach"),
    "sink": ("sea",), "strike": ("meadow", "hills"), "in_lift": ("office",), "barbell": ("gym",), "fish": ("lake",), "hammock": ("beach", "garden"), "treadmill": ("gym",), "chop": ("forest", "hills", "mountains"),
    "cliff": ("mountains", "canyon", "hills"), "perch": ("forest", "park", "garden"), "water": ("garden",), "slope": ("snow_field",), "lighthouse": ("sea",),
    "on_rock": ("beach", "mountains", "hills"), "wheel": ("bedroom",), "leash": ("park", "city_street"), "globe": ("living_room",), "hay": ("farm",),
    "swing": ("playground", "park"), "ashore": ("lake",), "floe": ("sea",), "seesaw": ("playground",), "trampoline": ("garden",), "birthday": ("living_room",),
    "over": ("meadow", "farm"), "on_fence": ("farm", "garden"), "on_wall": ("village", "garden"), "dig": ("garden",), "easel": ("meadow", "beach"), "bowl": ("living_room",), "hat": ("stage",),
    "vine": ("jungle",), "rally": ("stadium", "park"), "flip": ("kitchen",), "stairs": ("living_room",), "knock": ("living_room", "kitchen"),
    "rope": ("gym", "playground"), "mow": ("garden", "park"), "belly": ("snow_field", "frozen_lake"), "lamp": ("city_street", "park"),
    "landmark": ("park", "city_street"), "carpet": ("sky", "desert"),
    "over_moon": ("hills", "meadow"), "on_sword": ("sky", "mountains"), "golf": ("hills", "meadow"), "puddle": ("city_street", "park"), "chopping": ("kitchen",), "breach": ("sea",),
    "hooked": ("lake",), "skim": ("lake",), "plop": ("tabletop",), **sports.PLACES,
    "toast": ("restaurant", "living_room"), "arm_wrestle": ("restaurant",), "tug": ("park", "beach", "meadow"), "laundry": ("garden",),
    "rope_bridge": ("canyon", "jungle", "mountains"), "unwrap": ("living_room",),
    "blow_out": ("living_room",), "kickflip": ("park", "city_street"), "stuck": ("snow_field",),
    "bubbles": ("garden", "park"),
}  # fmt: skip


@functools.lru_cache(maxsize=256)
def told(prompt: str) -> tuple[str, ...]:
    """The deeds that a prompt tells, in the order of the table."""
    return tuple(name for name, pattern in DEEDS.items() if pattern.search(prompt))


def spans(prompt: str) -> dict[str, list[tuple[int, int]]]:
    """The deeds that a prompt tells, each with where it is told."""
    return {name: found for name, pattern in DEEDS.items() if (found := [match.span() for match in pattern.finditer(prompt)])}


def written(tokens: list[Token]) -> str:
    """The words of a prompt as one text, Chinese without gaps."""
    text = " ".join(token.text for token in tokens)
    return text if text.isascii() else re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", text)


def chair(prompt: str) -> bool:
    """Whether what is sat on is a chair, for one."""
    words = r"\b(?:arm)?chair\b|\bthrones?\b(?! (?:room|hall))|椅子上|[藤摇躺竹木]椅|[板石木矮]凳|(?:王座|龙椅|宝座)上"
    return bool(re.search(words, prompt, re.IGNORECASE)) and not bench(prompt) and "armchair" not in prompt.lower()


def throne(prompt: str) -> bool:
    """Whether the chair is a throne."""
    return bool(re.search(r"\bthrones?\b(?! (?:room|hall))|(?:王座|龙椅|宝座)上", prompt, re.IGNORECASE))


def desk(prompt: str) -> bool:
    """Whether somebody sits at a desk or a table, on no seat that is named."""
    return bool(_DESK.search(prompt)) and not re.search(rf"\b{_SEATS}\b|沙发|椅|凳", prompt, re.IGNORECASE)


def writing_desk(prompt: str) -> bool:
    """Whether what somebody sits at is a desk rather than a table."""
    return bool(re.search(r"\b(?:desk|computer|laptop|homework)\b|书桌|课桌|办公桌|电脑|作业", prompt, re.IGNORECASE))


def floored(prompt: str) -> bool:
    """Whether somebody sits on the floor, whatever seats the place has."""
    return bool(_FLOOR.search(prompt))


def bench(prompt: str) -> bool:
    """Whether what is sat on is a bench rather than a sofa."""
    return bool(re.search(r"\bbench\b|长椅|长凳", prompt, re.IGNORECASE))


def _done(token: Token, name: str) -> Token:
    return replace(token, meanings=((IGNORED, DEED + name),))


def word(tokens: list[Token], at: int) -> Token:
    """What a deed's own words add to it ("spell", "potion") is no unknown word."""
    token = tokens[at]
    names = _OWN.get(token.text.lower(), ())
    name = next((name for name in names if name in told(written(tokens)) and (name not in _NEEDS_SOMEBODY or _has_person(tokens))), "") if names and not token.meanings else ""
    return _done(token, name) if name else token


def _has_person(tokens: list[Token]) -> bool:
    kinds = load_kinds()
    return any(slot == "kind" and id in kinds and kinds[id].category == "person" for token in tokens for slot, id in token.meanings)


def seated(tokens: list[Token], at: int) -> Token:
    """Who sits at a desk, or on a seat with something else to do, rides on nobody: the seat is put under him by `backends.deeds`, and what he does is what is read."""
    token, text = tokens[at], "".join(other.text for other in tokens)
    if text.isascii() or "坐在" not in text:
        return token
    busy = any(other.text in _BUSY for other in tokens[at + 1 :]) and "sit" in told(text)
    if token.text == "坐在" and (busy or desk(text)):
        return replace(token, meanings=(("action", "sit"),))
    on = {kind for slot, kind in token.meanings if slot == "kind"} <= {"chair", "sofa"} and at > 0 and tokens[at - 1].text == "坐在"
    return replace(token, meanings=((IGNORED, DEED + "sit"),)) if busy and on and token.meanings else token


_NEEDS_SOMEBODY = frozenset({"leash", "feed"})  # shown only where there is a person to do them: a dog by itself has no leash
_BUSY = frozenset("看书 读书 写字 画画".split())  # done with something in the hands that the words do not name
_OWNERS = {  # deed -> words that are its own
    "spell": "cast casts casting spell spells conjuring conjures", "spray": "spraying sprays squirting splashing", "spout": "spout spouts spouting",
    "put_out": "putting puts out extinguishing extinguishes extinguish", "stir": "potion potions brewing",
    "clouds": "timelapse 延时",
    "steam": "steam steaming steamy steams piping 热腾腾 热腾腾的 热气腾腾 腾腾 沸腾",
    "perch": "branch branches twig bough perched perching perches 树枝 枝头 树梢 枝桠 停在 立在",
    "dine": "dinner lunch supper brunch meal feast having dines dining 吃饭 年夜饭 团圆饭 聚餐 火锅 吃 吃晚饭 吃午饭 吃晚餐 用餐 共进晚餐 烛光晚餐 晚餐", "hammock": "hammock hammocks 吊床 吊床上",
    "treadmill": "treadmill treadmills on 跑步机 跑步机上", "chop": "chopping chops wood firewood splitting 砍柴 劈柴 伐木",
    "cliff": "on overlooking cliff cliffs ledge precipice crag top peak summit 悬崖 悬崖边 山顶",
    "hoop": "hoop hoops 火圈 圆环", "water": "浇花 浇水 浇", "catch": "fetching fetches stick retrieving", "leash": "leash lead leashed walker 牵着 遛",
    "pull": "carriage carriages coach cart carts wagon wagons trailer pulling pulls dragging hauling towing tow 马车 大车 板车", "seesaw": "on seesaw seesaws 跷跷板 玩",
    "trampoline": "on trampoline trampolines 蹦床", "on_wall": "wall walls on along 墙头 围墙",
    "on_sword": "踩 踩着 脚踩 踏 踏着 脚踏 飞剑", "on_cloud": "piece on 踩 踩着 脚踩 脚踩着 踏 踏着 脚踏 脚踏着 驾 驾着 乘 乘着", "under_tree": "under beneath shade 树下 树荫下", "moons": "with",
    "ablaze": "from saves saving rescues rescuing", "sill": "watching windowsill sill on out 窗台 看 窗外", "overhead": "over above", "build": "堆 堆着",
    "on_pad": "on", "umbrellas": "with holding carrying under",
    "snowballs": "having snowball fight fights 打雪仗", "carpet": "carpet carpets magic rug flying on 飞毯 魔毯", "hover": "drinking drinks sipping sips nectar hovering hovers 吸 花蜜",
    "on_rock": "rock rocks boulder boulders 石头 岩石 礁石 石头上 岩石上 礁石上", "on_fence": "fence post railing gate perched sitting on 栅栏 篱笆 栅栏上",
    "over": "fence fences hurdle hurdles obstacle obstacles barrier barriers show rider riders 栅栏 篱笆 障碍 障碍物", "dig": "hole 挖洞 挖 洞 挖土 挖坑", "easel": "easel canvas landscape 画架 写生",
    "spar": "kung fu karate martial arts doing practicing practising 功夫 武术", "swing": "on swings 秋千",
    "atop": "back head shoulder shoulders nose balancing balances on 背上 头上 肩上 肩膀上", "shared": "共 同 same sharing",
    "chimney": "smoke smoking chimney chimneys rising 烟囱 炊烟", "busy": "人 往 来 人来 busy bustling crowded 人来人往", "high_five": "high five fiving fives",
    "hand_in_hand": "hand hands", "feed": "feeding feeds 喂", "floe": "on floe floes ice melting iceberg icebergs 冰山 浮冰",
    "bowl": "bowl tank aquarium fishbowl 鱼缸", "hat": "out", "vine": "vine vines liana rope 藤蔓", "skip": "rope skip skips skipping 绳",
    "slope": "slalom course air jump jumping giant slope slopes sledding sledging tobogganing hillside grassy icy snowy 雪坡 山坡 坡 斜坡", "hay": "haystack haystacks hay straw 草垛 干草堆",
    "lighthouse": "lighthouse lighthouses keeper 灯塔", "heap": "pile piles heap heaps mound hoard guarding 堆 一堆", "globe": "inside globe", "wheel": "wheel",
    "launch": "launching launches off 发射", "rally": "spiking spikes serving serves smashing tennis badminton racket rackets ball hits hit hitting court match game players 打 场",
    "flip": "flipping flips pan 翻 颠勺 锅 抛",
    "stairs": "upstairs downstairs stairs staircase stairway steps up down 楼梯 台阶 楼 上 下",
    "knock": "off from knocks knocking table shelf desk counter pushes 桌子上 桌上 推下 打翻 碰倒",
    "sit": "homework", "on_ground": "floor ground legged 地上 地板上",
    "mow": "mowing mows mower lawnmower 割草 割草机", "skim": "across over on skips stone stones", "belly": "belly bellies stomach tummy on 肚皮", "rope": "rope climbing climbs 绳 绳子 爬绳",
    "lamp": "under beneath", "landmark": "big ben taj mahal leaning tower pisa of bund oriental pearl temple heaven 天坛 祈年殿 东方明珠 东方 明珠 外滩 陆家嘴 泰姬陵 大本钟 比萨斜塔",
    "golf": "golf club course ball swinging swings playing 高尔夫 高尔夫球 打 球",
    "chopping": "chopping chops cutting cuts slicing slices vegetables vegetable veggies 切菜 切 蔬菜 菜", "puddle": "puddle puddles into splashing stomping 水坑 踩",
    "breach": "breaching breaches breach out of water surface from 水面 海面 跃出 跃出水面", "hooked": "catching catches caught reeling reels 钓到 钓上 钓起",
    **sports.OWNERS,
    "towards": "towards toward over up 向 朝 奔", "in_lift": "stuck 卡 卡在", "strike": "bolt", "barbell": "weights weight barbell barbells dumbbell dumbbells 杠铃 哑铃", "pour": "pouring pours poured pour over into 倒 倒在 倒进", "on_lap": "on lap 腿上 膝上 膝盖上 怀里",
    "toast": "clink clinks clinking toast toasts toasting glasses champagne raising raise raises making cheers 干杯 碰杯 举杯",
    "arm_wrestle": "arm 掰手腕", "tug": "tug rope war 拔河 拔",
    "laundry": "hanging hangs laundry washing clothesline line on out 晾衣服 晾",
    "rope_bridge": "rope rickety wobbly hanging plank suspension 吊桥 索桥", "unwrap": "unwrapping unwraps unboxing 拆 拆开",
    "blow_out": "blowing blows out candles 吹 吹灭",
    "kickflip": "kickflip kickflips ollie ollies heelflip doing does trick tricks skate performing", "shake_dry": "off water shaking shakes dry",
    "stuck": "stuck trapped in chimney climbing down 烟囱", "weep": "tears sobbing", "fume": "furious furiously angrily fuming", "bubbles": "blowing blows",
    "borne": "back piggyback ride giving gives shoulders 背着 背", "propose": "求婚 单膝跪 单膝跪地 跪 跪地 proposes proposing proposal kneels kneeling knee",
}  # fmt: skip
_OWN = {word: tuple(name for name, words in _OWNERS.items() if word in words.split()) for words in _OWNERS.values() for word in words.split()}
