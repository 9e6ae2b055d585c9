"""Words for things the art does not picture, and what is shown for them: a seagull is drawn as a bird, a knight as a fencer.

Read, never written into captions. The person is told (`types.Word.shown_as`), so that nothing passes for what it is not. Places and weathers whose
word is not in their own tables stand here too. Names follow the meaning they are read as; plurals come by rule.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from fairframe.corpus import inflect, sayings

Meaning = tuple[str, str]

KINDS: dict[str, str] = {  # kind -> English words | Chinese words
    "old_man": (
        "外公|姥爷|道士|渔翁|老渔翁|老翁|老者|老头子|老爷子|老伯|大爷|老大爷|老汉|老农|仙人|神仙|老神仙|白发仙人|白胡子老爷爷|道长|老道|月老"
        "|太上老君|姜太公|老中医爷爷|土地公|土地爷|老爷爷们|姜子牙|诸葛亮|孔子|老夫子|财神|财神爷|寿星|仙翁|老道士|老和尚|老方丈|方丈|白发老者|白发老人|白发老翁|白胡子老头|老神医|月下老人"
    ),
    "old_woman": "外婆|姥姥|老婆婆|婆婆|老妇人|大妈|大娘|老妪",
    "witch": "巫婆",
    "turtle": "大海龟",
    "genie": "灯神|神灯精灵",
    "dumpling": "包子|小笼包|馒头|烧卖|花卷|汤圆",
    "baguette": "油条",
    "milk": "豆浆",
    "dango": "羊肉串|烤串|烤肉串|糖葫芦|冰糖葫芦|肉串|串串|串串香|关东煮|小吃|零食",
    "crab": "大闸蟹",
    "cherry": "山楂|红枣|枣子|荔枝",
    "tomato": "柿子",
    "grapes": "龙眼|桂圆",
    "sake": "米酒|白酒|酒坛|酒壶|酒葫芦|一壶酒",
    "pineapple": "榴莲",
    "rose": "peony|camellia|牡丹|牡丹花|月季|月季花|芍药|山茶花",
    "flower": "桂花|野花",
    "rice_plant": "麦穗|稻谷",
    "seedling": "小草|小树苗",
    "ship": "战舰|军舰|航母",
    "motorcycle": "摩托",
    "construction_site": "吊车",
    "sun_hat": "斗笠",
    "folding_fan": "团扇",
    "camel": "驼队|骆驼队|骆驼商队|商队",
    "snake": "眼镜蛇|响尾蛇|毒蛇|白蛇",
    "pig": "猪八戒",
    "peanuts": "瓜子",
    "sparkle": "烟花棒|仙女棒",
    "soft_drink": "coke|energy drink|soda can|fizzy drink|can of soda|can of coke|pepsi",
    "cow": "heifer",
    "donkey": "jackass|jenny donkey",
    "goose": "gander",
    "peacock": "peahen|peachick",
    "parrot": "parakeet|cockatiel|lovebird",
    "frog": "froglet",
    "chick": "hatchling|fledgling|nestling|pullet",
    "tiger": "tigress|猛虎|虎崽|小虎",
    "horse": "colt|filly|gelding|yearling|赤兔马|赤兔|白龙马|马儿|汗血宝马|千里马|野马|小马驹|战马|铁骑",
    "ox": "牛魔王|黄牛|老黄牛|耕牛|老牛",
    "superhero": "奥特曼|超人",
    "female_fairy": "小仙女|花仙子|飞天仙女|飞天|织女|七仙女|仙女们",
    "umbrella": "油纸伞|纸伞|花伞",
    "paper_lantern": "sky lantern|孔明灯|天灯|河灯|花灯|莲花灯|宫灯|兔子灯|红灯笼",
    "rice_ball": "粽子",
    "violin": "erhu|二胡|胡琴|马头琴|京胡",
    "trumpet": "唢呐",
    "flute": "箫|洞箫|竹笛|横笛",
    "paintbrush": "毛笔",
    "cloud": "祥云|五彩祥云|筋斗云|彩云",
    "cat": "ragdoll cat|sphynx|russian blue|bengal cat|stray cat|alley cat|tuxedo cat|persian cat|maine coon|calico|calico cat|sphynx cat|布偶猫|波斯猫|英短|三花猫|奶牛猫|狸花猫|缅因猫|暹罗猫|蓝猫|英短蓝猫|猫猫|猫儿|喵星人|小奶猫|奶猫|小橘猫|大橘猫|大橘|橘座|喵|喵咪|加菲猫|小野猫|流浪猫|猫猫队",
    "chicken": "quail",
    "mouse": "shrew|vole",
    "hamster": "chinchilla",
    "bison": "yak|牦牛",
    "ant": "termite",
    "mobile_phone": "tablet",
    "bird": "hummingbird|woodpecker|toucan|puffin|budgie|magpie|canary|songbird|kingfisher|swallow|starling|finch|goldfinch|blue jay|金丝雀|黄鹂|翠鸟|蜂鸟|啄木鸟|燕子|小燕子|麻雀|喜鹊|鸟儿|小鸟儿|百灵鸟|画眉鸟|知更鸟",
    "dove": "seagull|gull|albatross|海鸥|鸽|白鸽",
    "eagle": "eaglet|kestrel|vulture|condor|osprey|buzzard|griffin|gryphon|秃鹫",
    "flamingo": "stork|heron|crane bird|ibis|egret|pelican|鹤|白鹭|苍鹭|仙鹤|丹顶鹤|白鹤",
    "turkey": "pheasant|ostrich|emu|cassowary|鸵鸟",
    "fish": (
        "tadpole|polliwog|lionfish|tuna|sardine|蝌蚪|goldfish|koi|carp|koi carp|eel|manta ray|stingray|seahorse|fish bowl|fishbowl|goldfish bowl|barracuda|piranha|金鱼|锦鲤|鲤鱼|海马|鳗鱼|鱼儿|小鱼儿"
        "|小金鱼|大鱼|年年有鱼|鱼群|红烧鱼|清蒸鱼|烤鱼|糖醋鱼|松鼠鳜鱼"
    ),
    "raccoon": "possum|opossum|red panda|小熊猫|红熊猫",
    "fox": "arctic fox|fennec|fennec fox|北极狐|狐|白狐|雪狐|灵狐|九尾狐",
    "owl": "owlet|snowy owl|barn owl|雪鸮",
    "dragon": "kraken|sea monster|hydra|wyvern|basilisk|喷火龙|神龙|青龙|蛟龙|祥龙|火龙|舞龙|舞龙队|龙灯|中国龙|东方巨龙|金龙|巨龙|黑龙|白龙|小龙|龙宝宝|飞龙|龙王|东海龙王|小白龙|九龙",
    "dog": (
        "doberman|shih tzu|schnauzer|bernese mountain dog|cocker spaniel|spaniel|basset hound|whippet|cockapoo|goldendoodle|rescue dog|sheep dog|sheepdog|sheep dogs|sheepdogs|牧羊犬|german shepherd|border collie|collie|rottweiler|greyhound|yorkie|yorkshire terrier|maltese|pomeranian|akita|dachshund|great dane|st bernard|saint bernard|mutt|泰迪|金毛|狗子|土狗|中华田园犬|比熊|德牧|秋田犬|拉布拉多|拉布拉多犬|柯基犬|边牧|博美|腊肠狗|吉娃娃|dalmatian|samoyed|siberian husky|black lab|yellow lab|chocolate lab|lab puppy|black lab puppy|yellow lab puppy|chocolate lab puppy|chocolate labrador|萨摩耶|sheepdog|husky|bulldog|chihuahua|pug|labradoodle|哈士奇|柯基|机器狗"
        "|小奶狗|奶狗|二哈|旺财|大黄狗|大黄|小狗狗|流浪狗|修勾|阿拉斯加|边境牧羊犬|哮天犬"
    ),
    "planet": "星球|小行星",
    "bear": "bear cub|cub",
    "whale": "pilot whale|领航鲸",
    "seal": "walrus|manatee|海象",
    "dolphin": "narwhal|porpoise",
    "leopard": "lioness|母狮|母狮子|雌狮|雪豹|lynx|jaguar|panther|black panther|bobcat|ocelot|豹子|黑豹",
    "lion": "puma|cougar|mountain lion|sphinx|狮|狮王|狮子王|幼狮|小狮子|舞狮|舞狮队|狮子舞|醒狮|醒狮队",
    "wolf": "dingo|arctic wolf|北极狼|hyena|jackal|coyote|werewolf|鬣狗|狼人",
    "deer": "antelope|gazelle|caribou|elk|impala|reindeer|羚羊|驯鹿",
    "womans_boot": "rain boots|wellington boots|wellies|雨靴|雨鞋",
    "coat": "raincoat|rain coat|jacket|hoodie|sweater|jumper|cardigan|雨衣|外套|毛衣|夹克|pullover|sweatshirt|blazer|poncho|rain jacket|uniform|school uniform|pyjamas|pajamas|tracksuit|onesie|outfit|clothes|clothing|costume|"
    "卫衣|针织衫|连帽衫|皮衣|皮夹克|羽绒服|棉袄|风衣|校服|制服|军装|睡衣|运动服|衣服|衣裳",
    "t_shirt": "blouse|jersey|polo shirt|tank top|上衣|球衣|短袖|背心",
    "jeans": "overalls|dungarees|apron|leggings|背带裤|围裙|工装|长裤",
    "safety_vest": "vest|马甲",
    "shorts": "swim trunks|泳裤",
    "trainer": "slippers|sandals|鞋|鞋子",
    "kimono": "hanfu|汉服|旗袍|襦裙|齐胸襦裙|华服|锦袍|锦衣|道袍|长衫|唐制汉服|明制汉服|马面裙|cheongsam|qipao|robe|bathrobe|长袍|浴袍|袈裟",
    "dress": "skirt|gown|ball gown|红裙|长裙|连衣裙|短裙|裙|sundress|summer dress|evening gown|evening dress|wedding dress|tutu|kilt|晚礼服|婚纱|半身裙|百褶裙",
    "apple": "fruit|fruits|水果",
    "book": "bedtime story|storybook|novel|comic book|diary|fairy tale|fairy tales|睡前故事|故事书|小说|漫画|日记",
    "child": "grandchildren|grandkids|schoolchildren|school children|同学|孩童|孩童们|小娃娃|萌娃|幼儿|小朋友|小朋友们|孩子们|小孩子|小孩们",
    "rabbit": "leveret|arctic hare|玉兔|小白兔|大白兔|小兔兔|兔子们|兔兔",
    "harp": "lyre|古筝|古琴|七弦琴|瑶琴|扬琴|箜篌|焦尾琴|zither|guzheng|koto|guqin",
    "guitar": "pipa|琵琶|月琴|阮|柳琴|三弦|中阮",
    "squirrel": "stoat|mink|meerkat|mongoose|weasel|ferret|mole|lemur|狐獴|黄鼠狼",
    "hedgehog": "armadillo|anteater|echidna|pangolin|穿山甲",
    "beaver": "platypus|capybara|groundhog|marmot|水豚|土拨鼠",
    "koala": "wombat",
    "skunk": "tasmanian devil|badger|wolverine|獾",
    "monkey": "gibbon|孙悟空|monkey king|sun wukong|baboon|chimpanzee|chimp|ape|marmoset|狒狒|黑猩猩|齐天大圣|美猴王|大圣|悟空",
    "lizard": "chameleon|iguana|gecko|komodo dragon|salamander|newt|变色龙|壁虎",
    "t_rex": "velociraptor|raptor|allosaurus|godzilla|迅猛龙",
    "brontosaurus": "triceratops|stegosaurus|pterodactyl|diplodocus|三角龙|翼龙",
    "star": "starfish|海星",
    "ladybird": "firefly",
    "butterfly": "dragonfly|蜻蜓|红蜻蜓|小蜻蜓|豆娘|彩蝶|粉蝶|蝶",
    "cricket": "mantis|praying mantis|locust|螳螂|蝗虫",
    "bee": "hornet|wasp|黄蜂",
    "housefly": "cockroach|蟑螂|mosquito|gnat|蚊子",
    "snail": "slug|蛞蝓",
    "unicorn": "麒麟|pegasus|centaur|winged horse|alicorn|飞马",
    "fencer": "knight|swordsman|swordswoman|musketeer|gladiator|warrior|soldier in armour|骑士|战士|勇士",
    "ninja": "samurai|assassin|武士|刺客",
    "bearded_man": "神父|牧师|樵夫|伐木工|伐木工人|pirate|viking|lumberjack|woodcutter|fisherman|渔民|sailor|captain|sea captain|hunter|father|dad|daddy|priest|blacksmith|海盗|渔夫|水手|船长|爸爸|父亲|关公|关羽|张飞|沙和尚|沙僧|钟馗",
    "woman": (
        "嫦娥|嫦娥仙子|女侠|侠女|女剑客|宫女|贵妃|古装美女|妇女|女生|女主角|修女|midwife|secretary|receptionist|saleswoman|florist|hairdresser|flight attendant|air hostess|stewardess|bridesmaid|wife|girlfriend|librarian|fashion model|supermodel|空姐|秘书|收银员|模特|阿姨|保洁阿姨|尼姑|姑妈|妻子|女朋友|少女|美女|姑娘|young woman|young lady|mother|mom|mum|mommy|waitress|maid|nun|actress|aunt|妈妈|母亲|女服务员|孕妇|花木兰|木兰|白娘子|花旦"
        "|老板娘|网红|女主播|小仙女姐姐|女友|老婆|媳妇|闺蜜|婶婶|舅妈|师姐|师妹|女将军|公主殿下|歌女|舞女|西施|貂蝉|杨贵妃|林黛玉|白素贞|丫鬟|侍女|村姑|绣娘|采茶女|采茶姑娘|江南女子|古风美女|古装女子|古风女子|汉服少女|汉服女孩|汉服小姐姐|旗袍美女"
        "|王母娘娘|女娲|何仙姑|铁扇公主|妲己|文成公主|王昭君"
    ),
    "man": (
        "matador|bullfighter|torero|斗牛士|gingerbread man|gingerbread cookie|姜饼人|scholar|poet|philosopher|剑客|侠客|少侠|大侠|剑侠|剑仙|侠士|牛顿|男生|男主角|公子|书生|诗人|文人|秀才|motorcyclist|biker|摩托车手|beekeeper|zookeeper|referee|umpire|accountant|boss|shopkeeper|salesman|barber|tailor|prisoner|shaman|druid|peasant|potter|boyfriend|news anchor|quarterback|pope|bishop|busker|养蜂人|老板|教练|裁判|保安|将军|叔叔|大叔|理发师|train conductor|bus conductor|ticket inspector|stationmaster|station master|列车员|检票员|乘务员|tennis player|网球运动员|badminton player|caveman|mime|gamer|waiter|bartender|barista|postman|mailman|driver|bus driver|truck driver|janitor|cleaner|director|actor|uncle|husband|neighbour|dude|thief|robber|burglar|服务员|司机|邮递员|小偷|boxer|boxers|wrestler|martial artist|拳击手|cowhand|goalkeeper|goalie|goalkeepers|守门员|外卖小哥|外卖员|快递员|快递小哥|送货员|delivery man|delivery guy|delivery driver|courier|猎人|青年|butler|ranger|president|explorer|sherpa|servant|sumo wrestler|清洁工|owner|武松|唐僧|铁匠|木匠|石匠|工匠|匠人|师傅|老师傅|农民工|二郎神|牛郎"
        "|高手|武林高手|武者|武将|大臣|大臣们|臣子|太监|官员|县官|县令|宰相|丞相|钦差|状元|员外|掌柜|店小二|小伙|小伙子|小哥|靓仔|帅哥|师父|大师兄|师兄|师弟|男友|老公|丈夫|舅舅|伯伯|董事长|总裁|霸道总裁|樵夫们"
        "|托塔天王|杨戬|玉帝|玉皇大帝|唐三藏|许仙|法海|张三丰|小贩|摊贩|摊主"
    ),
    "boy": "足球小将|牧童|书童|童子|小童|nephew|侄子|男同学|少年|young boy|son|brother|little brother|teenage boy|schoolboy|儿子|弟弟|skateboarder|skater|滑板少年|小和尚|小沙弥|young monk|little monk|grandson|孙子|外孙|哥哥|小哥哥|scout|熊孩子|哪吒|小学生",
    "girl": "niece|侄女|女同学|cheerleader|young girl|daughter|sister|little sister|teenage girl|schoolgirl|女儿|妹妹|little red riding hood|red riding hood|goldilocks|cinderella|alice|小红帽|灰姑娘|granddaughter|grandchild|孙女|外孙女|姐姐|小姐姐",
    "person": (
        "curling player|curler|billiards player|snooker player|darts player|water polo player|ice hockey player|hockey player|javelin thrower|pole vaulter|high jumper|long jumper|discus thrower|shot putter|bungee jumper|冰球运动员|标枪运动员|跳高运动员|撑杆跳运动员|跳水运动员|gondolier|patient|病人|archer|弓箭手|射箭手|guitar player|violin player|piano player|drum player|diver|scuba diver|snorkeler|divers|潜水员|主人|guitarist|pianist|drummer|violinist|cellist|flutist|conductor|吉他手|钢琴家|小提琴家|小提琴手|鼓手|athlete|cashier|journalist|reporter|presenter|pharmacist|novelist|cousin|stranger|camper|commuter|shopper|spectator|astronomer|记者|主持人|运动员|邻居|乘客|路人|年轻人|tourist|traveller|traveler|hiker|teenager|photographer|writer|hero|customer|passenger|worker|villager|游客|旅行者|摄影师|作家|客人|guest|guests|visitor|visitors|演员|表演者|performer|performers"
        "|铲屎官|吃货|学霸|学渣|围观群众|旅人|驴友|路人甲|大学生|研究生|高中生|初中生|中学生|女大学生|咖啡师"
    ),
    "pair_of_friends": (
        "choir|orchestra|合唱团|friends|siblings|crowd|team|audience|twins|brothers|sisters|朋友|朋友们|人群|观众|双胞胎|同桌|好朋友|好朋友们|小伙伴|小伙伴们|发小|好兄弟|好闺蜜|好姐妹"
        "|姐妹|姐妹俩|姐妹们|兄弟俩|两兄弟|双胞胎姐妹|双胞胎兄弟|双胞胎妹妹"
    ),
    "king": "emperor|pharaoh|sultan|皇帝|法老",
    "princess": "queen|empress|女王|皇后|snow white|rapunzel|白雪公主",
    "singer": "musician|dj|rapper|rock star|rockstar|rock band|band|音乐家|歌手|乐手",
    "artist": "architect|sculptor|雕塑家|书法家|书画家",
    "doctor": "dentist|surgeon|vet|veterinarian|paramedic|牙医|兽医|中医|老中医|郎中",
    "mechanic": "engineer|plumber|electrician|miner|carpenter|工程师|水管工|矿工",
    "police_officer": "sheriff|security guard|警长",
    "cook": "butcher|baker|pizza maker|屠夫|面包师",
    "farmer": "shepherd|gardener|scarecrow|牧羊人|园丁|稻草人|农夫|农妇|果农|茶农|菜农",
    "swimmer": "lifeguard|救生员",
    "goblin": "gremlin|哥布林|地精",
    "elf": "gnome|dwarf|leprechaun|小矮人|矮人",
    "ogre": "slime|妖怪|orc|cyclops|minotaur|frankenstein|兽人|巨人",
    "zombie": "mummy|木乃伊|僵尸",
    "robot": "mech|gundam|cyborg|robot vacuum|automaton|mecha|wall e|机甲|机械人",
    "bigfoot": "yeti|sasquatch|雪怪",
    "shirt_and_tie": "suit|tuxedo|西装|西服|礼服|燕尾服",
    "handball_player": "football player|american football player|球员|soccer player|footballer|rugby player|足球运动员",
    "golfer": "cricket batsman|cricket player|cricket bowler|batsman|cricketer|baseball player",
    "ballet_dancer": "ice skater|figure skater|滑冰者|花样滑冰运动员|花样滑冰选手|滑冰运动员",
    "mountain_biker": "cross country cyclist",
    "climber": "mountaineer|rock climber|登山者|攀岩运动员|攀岩者",
    "skier": "ski jumper|slalom skier|downhill skier|滑雪运动员|跳台滑雪运动员",
    "runner": "relay runner|短跑运动员|田径运动员",
    "rower": "rowing team|rowing crew|赛艇队|赛艇运动员",
    "gymnast": "吊环运动员|体操运动员|体操选手",
    "palm_island": "oasis|绿洲",
    "house": "brick building|brick house|brick buildings|barn|cabin|cottage|treehouse|apartment|log cabin|mansion|villa|shed|小木屋|别墅|谷仓",
    "hut": "igloo|冰屋|草屋|茅草房|木屋|竹屋",
    "european_castle": "palace|fortress|tower|cathedral|宫堡|高塔|大教堂",
    "greek_temple": "temple|monument|parthenon",
    "fountain": "well|喷泉池",
    "moai": "statue|sculpture|雕像",
    "wave": "tsunami|huge wave|breaking wave|crashing wave|tidal wave|海啸|巨浪",
    "tornado": "hurricane|twister|whirlwind|cyclone|飓风|旋风",
    "erupting_volcano": "lava|erupting lava|岩浆",
    "comet": "meteor|meteorite|asteroid|shooting star|falling star|meteor shower|流星|陨石|流星雨",
    "balloon": "hot air balloon|hot air balloon ride|hot-air balloon|zeppelin|blimp|airship|热气球|飞艇",
    "sailing_boat": "paper boat|paper boats|origami boat|纸船|小纸船|fishing boat|pirate ship|galleon|viking ship|schooner|sailing ship|tall ship|junk boat|海盗船|帆船|渔船",
    "duck": "drake|rubber duck|rubber ducks|rubber ducky|rubber duckie|小黄鸭|橡皮鸭",
    "toilet": "toilet bowl|toilet seat|toilet bowls",
    "canoe": (
        "小木船|木船|乌篷船|竹筏|贡多拉|扁舟|一叶扁舟|小舟|轻舟|独木舟|dinghy|dragon boat|龙舟|small boat|little boat|wooden boat|raft|gondola|rowing boat|rowboat|小船|木筏"
        "|赛龙舟|龙舟赛|龙舟比赛|龙舟队|龙船"
    ),
    "speedboat": "submarine|jet ski|hovercraft|潜水艇|潜艇",
    "aeroplane": "fighter jet|airliner|jetliner|jumbo jet|战斗机|客机",
    "small_plane": "glider|biplane|seaplane|滑翔机",
    "helicopter": "drone|quadcopter|无人机",
    "rocket": "space shuttle|spaceship rocket|missile launch|航天飞机",
    "parachute": "paraglider|skydiver|滑翔伞",
    "car": "limo|limousine|convertible|jeep|sports car|minivan|跑车|敞篷车|新能源汽车|电动汽车|新能源车|私家车|小轿车|豪车",
    "tractor": "bulldozer|excavator|forklift|digger|combine harvester|tank vehicle|挖掘机|推土机",
    "sled": "snowmobile|sleigh|雪橇",
    "shopping_cart": "pram|stroller|pushchair|baby carriage|婴儿车|童车|cart|trolley|wheelbarrow",
    "kick_scooter": "segway|hoverboard",
    "scooter": "moped|tricycle|三轮车|电瓶车",
    "bicycle": "unicycle|独轮车",
    "lorry": "wagon|tanker|cargo truck|洒水车|垃圾车|渣土车",
    "skateboard": "surfboard|wakeboard|冲浪板",
    "wood": "log|stump|tree stump|木头|树桩",
    "light_bulb": "lamp|desk lamp|table lamp|lamppost|lamp post|street lamp|street lamps|streetlight|street light|streetlights|street lights|台灯|路灯|街灯",
    "man_and_woman_holding_hands": "family|happy family|parents|一家人|家人|一家三口|全家|全家人|一家四口|一家老小|一大家子|一家五口|五口之家|三口之家|一家六口|老两口|小两口",
    "stack_of_books": "bookcase|bookshelf|一堆书",
    "bed": "pillow|blanket|枕头|毯子|被子|被窝|quilt|duvet",
    "bathtub": "bath tub|bath tubs|sink|kitchen sink|washbasin|bubble bath|洗手池|水槽",
    "door": "elevator|lift doors|电梯",
    "fire_extinguisher": "hydrant|fire hydrant|消防栓",
    "spaghetti": "lasagna|lasagne|意大利千层面",
    "cheese": "tofu|豆腐",
    "taco": "nachos",
    "steak": "bbq|barbecue|烧烤",
    "coffee": "hot chocolate|热巧克力",
    "pudding": "yogurt|tiramisu|酸奶|果冻",
    "salad": "kimchi|泡菜|bowl of fruit|fruit bowl|bowl of vegetables|水果盘",
    "teapot": "神灯|阿拉丁神灯|magic lamp|genie lamp|kettle|水壶",
    "ramen": "汤|热汤|鸡汤|骨头汤|蔬菜汤|chicken soup|vegetable soup|tomato soup|米线|炸酱面|刀削面|螺蛳粉|凉皮|兰州拉面",
    "stew": "cauldron|大锅|pot|cooking pot|wok|soup pot|锅|麻辣火锅|鸳鸯火锅|麻辣烫|冒菜|佛跳墙|砂锅|红烧肉|麻婆豆腐|酸菜鱼|水煮鱼|水煮肉片|鱼香肉丝|宫保鸡丁|羊肉汤|排骨汤",
    "drop_of_water": "raindrop|dewdrop|水滴|水珠",
    "bucket": "barrel|trash can|水桶",
    "vase": "urn|amphora|花瓶",
    "jar": "bottle|jug|pitcher|瓶子",
    "knot": "rope|绳子",
    "haunted_house": "haunted mansion|spooky house|鬼屋",
    "target": "bow and arrow|archery|弓箭",
    "snowflake": "snowball|雪球",
    "chair": "stool|throne|王座|龙椅|宝座|太师椅|藤椅|摇椅|躺椅|竹椅|木椅|板凳|小板凳|石凳|木凳|凳子",
    "shield": "buckler|盾",
    "pickaxe": "axe|hatchet|斧子|sword|swords|spear|battle axe|斧头|宝剑|长剑|剑|佩剑|大刀",
    "fried_egg": "omelette|omelet|煎蛋",
    "hot_dog": "sausage|香肠",
    "bacon": "ham|火腿",
    "cookie": "brownie|macaron|biscuit|饼干",
    "ice_cream": "popsicle|sundae|frozen yogurt|圣代",
    "juice": "smoothie|orange juice|lemonade|glass of water|果汁|柠檬水|橙汁|苹果汁|西瓜汁",
    "sweet": "marshmallow|gummy bear|jelly bean|candy|棉花糖|糖果",
    "burrito": "kebab|wrap|shawarma|春卷",
    "rice": "bowl of oatmeal|porridge|oatmeal|粥|炒饭|蛋炒饭",
    "cucumber": "zucchini|courgette",
    "lettuce": "spinach|cabbage|白菜|菠菜",
    "broccoli": "cauliflower|花椰菜",
    "strawberry": "raspberry|raspberries|树莓",
    "peach": "apricot|plum|杏子|李子",
    "mango": "papaya|木瓜|火龙果",
    "chestnut": "松果|松子|walnut|almond|hazelnut|acorn|核桃|杏仁|橡果|坚果|nut|nuts",
    "lotus": "lily pad|water lily|lilypad|lotus leaf|lotus leaves|睡莲|荷叶",
    "cherry_blossom": "cherry blossom tree|cherry tree|cherry blossoms|blossom tree|樱花树|樱树|桃花|梅花|杏花|梨花|海棠花|桃树|桃花树|梅树|腊梅",
    "tulip": "lily|orchid|daffodil|iris|poppy|crocus|百合|兰花|水仙|carnation|康乃馨|郁金香花|百合花",
    "sunflower": "dandelion|daisy|蒲公英|雏菊|菊花|野菊花",
    "hyacinth": "lavender|薰衣草",
    "herb": "fern|moss|bush|shrub|vine|ivy|seaweed|灌木|藤蔓|海草|茶叶",
    "tree": "maple|maple tree|willow|willow tree|柳树|枫树|bonsai|willow|maple tree|birch|oak|apple tree|old tree|盆景|柳树|橡树|苹果树|银杏|银杏树|梧桐|梧桐树|杨柳|垂柳",
    "leaf": "树叶",
    "shark": "hammerhead|great white|大白鲨",
    "musical_note": "music|song|melody|音乐",
    "radio": "record player|gramophone|music box|boombox|vinyl record|cassette|唱片机|收音机",
    "computer_keyboard": "typewriter|打字机",
    "nesting_doll": "doll|puppet|洋娃娃|木偶",
    "teddy_bear": "plush toy|stuffed animal|soft toy|toy|毛绒玩具|玩具|玩偶|布偶|布偶熊|玩偶熊|小熊玩偶|布娃娃|毛绒玩偶|玩具熊|抱枕",
    "puzzle_piece": "lego|toy brick|puzzle|jigsaw|积木|拼图",
    "chess_pawn": "chess|chess piece|chessboard|国际象棋|棋子",
    "sheet_of_paper": "origami|折纸",
    "astronaut": "space man|spaceman|spacemen|space woman",
    "burger": "芝士汉堡|芝士汉堡包|牛肉汉堡|肉夹馍",
    "crystal_ball": "snow globe|snowglobe|水晶雪球|雪花球",
    "frisbee": "paper plane|paper airplane|paper aeroplane|纸飞机",
    "tennis_ball": "laser pointer|laser dot|laser|激光笔|激光点|tennis match|tennis game",
    "bell": "wind chime|风铃",
    "spiders_web": "web|dreamcatcher|蛛网",
    "basketball": "basketball hoop|篮筐",
    "football": "soccer|soccer match|football match|football game",
    "bubbles": "foam|soap bubbles|肥皂泡",
    "birthday_cake": "wedding cake|蛋糕塔|birthday candles|birthday candle|生日蜡烛",
    "plate": "dishes|dish|bowl|saucer|tray|盘子|碗",
    "treasure_chest": "chest|宝箱",
    "golf_flag": "golf|flag|flags|旗|旗子|旗帜|国旗|五星红旗",
    "ice_hockey_stick": "hockey|ice hockey",
    "dice": "board game|cards|playing cards",
    "traffic_light": "billboard|红灯|绿灯",
    "office_worker": "打工人|社畜|白领|上班族们",
    "scroll": "春联|对联|圣旨|竹简|书卷|卷轴画|画卷",
    "meat_on_the_bone": "烤鸭|北京烤鸭|烧鸡|叫花鸡|烤羊腿|烤全羊",
    "shovel": "锄头|铁锹|铁锨",
    "lotion_bottle": "perfume|perfume bottle|bottle of perfume|香水|香水瓶|一瓶香水|精华液|护肤品|护手霜|矿泉水瓶|矿泉水|水瓶",
    "bubble_tea": "奶茶杯|珍珠奶茶",
    "spanner": "工具",
    "bald_man": "monk|buddhist monk|shaolin monk|和尚|僧人|僧侣|武僧|高僧",
    "glasses": "老花镜|老花眼镜|近视眼镜|黑框眼镜",
}
PLACES: dict[str, str] = {  # setting -> words that only such a place has or is
    "mars": "alien planet|strange planet|distant planet|unknown planet|foreign planet|another planet|exoplanet|alien world|外星球|外星|异星|red planet|desert planet|red desert planet|barren planet|rocky planet|红色星球|沙漠星球",
    "sea": "iceberg water|ocean waves|open water|stormy seas|high seas|海浪|波涛|海水|海水里|闹海|海面上空",
    "harbour": "venice|pier|wharf|jetty|bay|海湾|威尼斯|栈桥",
    "pool": "diving board|diving boards|springboard|diving platform|olympic pool|olympic swimming pool|lap pool|跳台|跳板|跳水台|pool party|poolside|outdoor pool|indoor pool|infinity pool|backyard pool|泳池边|泳池里|游泳池边|游泳池里|泳池派对",
    "airport": "airport terminal|airfield|airstrip|departure lounge|boarding gate|飞机场|候机厅|候机楼|航站楼",
    "future_city": "futuristic metropolis|futuristic street|futuristic skyline|futuristic cityscape|futuristic town|futuristic world|utopian city|sci fi city|smart city|alien city|未来的城市|未来世界|未来感城市|未来街道",
    "park": (
        "taj mahal|泰姬陵|temple of heaven|天坛|祈年殿|leaning tower of pisa|leaning tower|tower of pisa|比萨斜塔|picnic|picnic table|bench|wooden bench|pavilion|zoo|野餐"
        "|小桥|动物园|长凳|长凳上"
    ),
    "city_street": (
        "big ben|大本钟|oriental pearl tower|pearl tower|东方明珠|陆家嘴|外滩|the bund|in the square|in the town square|city square|public square|广场上|hong kong|seoul"
        "|los angeles|san francisco|chicago|rome|dubai|singapore|las vegas|sydney|mumbai|istanbul|amsterdam|berlin|moscow|tel aviv|madrid|barcelona|toronto"
        "|eiffel tower|埃菲尔铁塔|empire state building|香港|深圳|广州|成都|首尔|巴黎|伦敦|gas station|barbershop|prison|skyscrapers|cityscape|skyline|traffic jam|crosswalk"
        "|intersection|alley|alleyway|town|town square|plaza|bus stop|摩天大楼|十字路口|小镇|广场|广场上|public square|plaza|chinatown|唐人街|市区|闹市|市区街道"
        "|天桥下|老街口|上班路上|下班路上|下班回家|去上班|赶去上班|外滩边"
    ),
    "snow_field": "alaska|greenland|lapland|south pole|ski slope|ski resort|滑雪场|ice|glacier|tundra|icy landscape|igloo village|冰面|冰上|冰原|冰川",
    "mountains": (
        "great wall|great wall of china|the great wall of china|长城|万里长城|长城上|长城脚下|mountain side|switzerland|iceland|mountain peak|cliff|clifftop|hilltop|悬崖|snowy mountains|snowy mountain|snow capped mountains|snow capped mountain"
        "|valley|mountain pass|mountainside|cliffs|mountain landscape|mountain landscapes|mountain scenery|mountain range|the alps|alps|雪山之间|雪山|山谷|西藏|tibet"
        "|山脚|山脚下|foothills|mountain slope|steep mountain slope|mountain slopes|mountain trail|mountain road pass"
    ),
    "canyon_river": "river in a canyon|river through a canyon|gorge with a river|river gorges|colorado river|三峡|长江三峡",
    "ice_lagoon": "glacial lagoon|glacier bay|icebergs|jokulsarlon|ice floes|floating icebergs|fjord with icebergs|冰山群|浮冰|冰湖湖面|漂浮的冰山",
    "coast_road": "coastal roads|ocean drive|coastal drive|pacific coast highway|seaside highway|seaside roads|sea road|cliffside road|coastal route|环海公路|环岛公路|海岸公路|沿海高速",
    "frozen_lake": "skating rink|frozen river|the ice rink|rink",
    "stone_bridge": "arched bridge|railway viaduct|aqueduct|石桥上|拱桥|高架桥|断桥|断桥上|断桥边|廊桥|廊桥上|赵州桥|卢沟桥|鹊桥|鹊桥上",
    "bridge": "golden gate bridge|brooklyn bridge|tower bridge|footbridge|drawbridge|wooden bridge|天桥|立交桥",
    "road": "mountain road|winding road|country lane|山路|公路|路上|放学路上|上学路上|回家路上|小路上|crossroads|停车场|路口",
    "beach": "tide pool|tide pools|rock pool|rock pools|sandcastle|sand castle|hawaii|maldives|bali|夏威夷|surf|sandy shore|lagoon|沙堡|泻湖|看海|海滨|seaside|boardwalk|coast|coastline|maui|tropical beach|tropical shore|caribbean|bora bora",
    "sea_cliffs": (
        "rocky coastline|rocky shoreline|rocky seashore|rugged coastline|rugged shoreline|rugged shore|craggy coast|craggy coastline|rocky cliffs by the sea"
        "|rocky beach|rocky bay|rocky cove|rocky headland|headland|coastal cliff|coastal cliffs|ocean cliff|ocean cliffs|seaside cliff|seaside cliffs|cliff coast|cliffs of moher|sea stacks"
        "|white cliffs of dover|cliffs of dover|big sur|海边的悬崖|海边悬崖上|海边的悬崖上|海岸悬崖|海崖上|礁石|礁石上|礁石滩|礁石岸|岩礁|岩石海岸|峭壁海岸|惊涛拍岸"
    ),
    "river": (  # and all that is called a river where captions say a lake: `waterside.along_a_river`
        "river rapids|rapids|white water|whitewater|riverbed|river bed|river banks|banks of a river|banks of the river|river shore|meandering river|winding stream|meandering stream"
        "|forest river|river landscape|river scenery|江边|江上|江面|江畔|江水|大河|河谷|急流|激流|溪水|溪水边|山溪|山涧|溪畔|小溪边|小河边|小河流|河中|溪中|长江边|黄河边|河岸|河岸边|桥洞|桥洞下|秦淮河|秦淮河畔"
    ),
    "lake": "hot spring|hot springs|hot spring pool|温泉|温泉里|stream|creek|brook|riverside|lakeside|riverbank|小溪|溪流|河畔|湖畔|河里|河|小河|河水|湖面|湖面上|水面|水面上|荷塘|荷花池|池塘|池塘边|荷花池边|溪边|水库|pond side|koi pond|山水|山水间|山水之间",
    "volcano": "river of lava|rivers of lava|lava rivers|hell|inferno|地狱|lava river|lava lake|岩浆河",
    "desert": "egypt|pyramid|dune|sand dune|dunes|pyramids|oasis desert|沙丘上|金字塔|埃及|戈壁|戈壁滩",
    "autumn_forest": "in autumn|in the autumn|in fall|autumn|autumn leaves|fallen leaves|fall foliage|autumn foliage|秋叶|红叶|秋天|秋日|深秋|秋天里",
    "forest": "campsite clearing|clearing|woodland|林间",
    "farm": "mud|mud puddle|muddy field|pigsty|barnyard|泥|泥里|泥坑|泥巴|farmhouse|ranch",
    "sky": "云海|云海中|云海里|云层|云上|云端上|sea of clouds|云里|云中|云间|穿过云层|天宫上|云朵之上|九天之上",
    "island": "热带小岛|荒岛上|deserted island|desert isle|resort|度假村",
    "market": "菜市场|商场|购物中心|shopping mall|mall|bazaar|souk|烧烤摊|烧烤摊上|小吃摊|小吃街|路边摊|夜市摊|夜市|菜摊|水果摊|早市|集市上",
    "meadow": "花丛|花丛中|flower field|wildflowers|wildflower field|wildflower meadow|fields of wildflowers|field of wildflowers|野花|野花丛",
    "sunflower_field": (
        "sunflower fields|fields of sunflowers|field of sunflower|sunflower meadow|sunflower patch|sea of sunflowers|rows of sunflowers|among sunflowers"
        "|among the sunflowers|amid sunflowers|through sunflowers|through the sunflowers|in the sunflowers|between the sunflowers|向日葵花海|向日葵地|向日葵花丛|向日葵丛|葵花地"
        "|葵花海"
    ),
    "lavender_field": (
        "lavender fields|lavender farms|fields of lavender|lavender meadow|sea of lavender|rows of lavender|among lavender|among the lavender|amid lavender"
        "|through lavender|through the lavender|in the lavender|provence|fields of provence|薰衣草地|薰衣草丛|薰衣草园|薰衣草庄园|普罗旺斯"
    ),
    "tulip_field": (
        "tulip fields|fields of tulips|tulips field|tulip garden|tulip gardens|tulip meadow|sea of tulips|rows of tulips|among tulips|among the tulips"
        "|amid tulips|through tulips|through the tulips|in the tulips|郁金香花园|郁金香园|郁金香丛"
    ),
    "rape_field": (
        "rapeseed fields|canola fields|canola flower field|rape field|rape flower field|rape flowers|rapeseed flowers|canola flowers|rape blossoms"
        "|fields of canola|field of canola|fields of rapeseed|yellow rapeseed field|油菜花|油菜花地|油菜花丛|油菜地|油菜花盛开的田野"
    ),
    "poppy_field": (
        "poppy fields|fields of poppies|poppy meadow|sea of poppies|among poppies|among the poppies|amid poppies|through poppies|through the poppies"
        "|in the poppies|field of poppy flowers|罂粟花海|虞美人花丛|虞美人花园"
    ),
    "vineyard": (
        "vineyards|vineyard rows|rows of vines|rows of grapevines|grape vines|grapevines|grape farm|grape field|wine country|tuscany|tuscan hills"
        "|tuscan countryside|napa valley|葡萄田|葡萄地|葡萄架下|托斯卡纳"
    ),
    "tea_plantation": (
        "tea plantations|tea gardens|tea fields|tea farms|tea hills|tea terraces|tea estate|tea bushes|tea mountain|tea mountains|rows of tea|茶园里|茶山上|茶树丛|茶树"
        "|茶园梯田|采茶"
    ),
    "rice_terraces": (
        "rice field|rice fields|rice terrace|terraced rice field|terraced fields|terraced field|terraced hills|paddy field|paddy fields|rice paddy fields"
        "|flooded rice field|flooded rice fields|rice fields of bali|longji terraces|梯田里|水稻田|秧田|稻田梯田|龙脊梯田|元阳梯田"
    ),
    "hills": "pasture|cornfield|wheat field|windmill|牧场|麦田|稻田|风车",
    "village": "church|chapel|cottages|town hall|wedding|教堂|婚礼|小镇|小镇上|suburb|town square|slum|motel|广场|杏花村|杏花村里|桃花村",
    "classroom": "in class|class|lecture hall|课堂|blackboard|the blackboard|whiteboard|黑板|黑板前|课桌|课桌上|课桌前",
    "underwater": "deep ocean|the deep ocean|depths of the ocean|at the bottom of the sea|bottom of the sea|at the bottom of the ocean|bottom of the ocean|sea floor|ocean floor|aquarium|reef|shipwreck|水族馆",
    "restaurant": "bar|pub|bakery|cafeteria|tavern|noodle shop|ice cream shop|酒吧|面馆|面包店|dinner|romantic dinner|dinner table|晚餐|晚饭|吃晚饭|餐馆|餐馆里|小餐馆|饭馆|奶茶店|咖啡店|甜品店|早餐店|saloon|快餐店|快餐店内|fast food restaurant|burger joint",
    "living_room": (
        "年夜饭|团圆饭|attic|basement|hallway|fireplace|armchair|carpet|rug|living room sofa|table|wooden table|coffee table|dining table|kitchen table|shelf"
        "|window sill|windowsill|壁炉|地毯|桌子|桌子上|餐桌|餐桌上|窗前|窗户前|窗口"
    ),
    "bedroom": "her room|his room|my room|their room|kids room|childrens room|teenagers room|nursery|dormitory|bunk bed|婴儿房|宿舍|closet|motel room",
    "kitchen": "oven|stove|fridge|refrigerator|microwave|toaster|kitchen counter|pantry|烤箱|冰箱|炉子|breakfast|早餐|早饭",
    "office": (
        "newsroom|server room|control room|call center|机房|控制室|desk|office desk|meeting room|conference room|cubicle|bank|会议室|银行|书桌|书桌上|办公桌|lobby|corridor"
        "|开会|会议室里|公司|公司里|写字楼|写字楼里|工位|工位上"
    ),
    "library": "bookstore|bookshop|archive|书店",
    "rooftop": "balcony|阳台|阳台上|terrace|roof|屋顶|屋顶上|楼顶|房顶|天台|塔顶|屋檐上|房顶上|屋脊|屋脊上|天台上",
    "stage": (
        "catwalk|fashion show|fashion runway|时装秀|T台|cinema|movie theater|电影院|theatre|theater|concert|opera house|opera|auditorium|concert hall|演唱会|音乐会|剧院|歌剧院"
        "|春晚|春晚舞台"
    ),
    "stadium": (
        "rodeo|rodeo arena|bullring|牛仔竞技场|finish line|marathon|olympics|football pitch|soccer field|tennis court|终点线|马拉松|奥运会|网球场|跑道|跑道上|赛场|田径场"
        "|运动会|运动会上|校运会"
    ),
    "playground": (
        "outdoor basketball court|street basketball court|street court|露天篮球场|户外篮球场|街头篮球场|sandbox|sandpit|daycare|沙坑|schoolyard|school yard|school playground"
        "|校园里|校园|操场|操场上|幼儿园|kindergarten|体育课|体育课上|操场边"
    ),
    "amusement_park": "festival|fair|funfair|festival grounds|嘉年华|庙会|arcade",
    "disco": "neon night club|neon nightclub|night club|neon club|dance club|club party|rave|夜店|夜总会",
    "ruins": "pyramid ruins|catacombs|tomb|古墓|废墟",
    "chinese_palace": "pagoda courtyard|寺庙|寺庙前|寺院|佛寺|古寺|buddhist temple|shaolin temple|宫墙|宫门|宫殿前|御花园|故宫里|宫廷|城墙上|城楼上|城楼|城门口|长廊|长廊里|回廊|回廊里|宫廊",
    "old_town": "ancient town in china|old town in china|old town of china|ancient town of china|old china town|china town"
    "|chinese town|traditional chinese town|chinese old street|old chinese street"
    "|chinese ancient town|chinese water town|water town|chinese alley|old chinese alley|old beijing"
    "|beijing hutong|hutongs|lijiang|chinese courtyard|siheyuan|"
    "古镇里|老街上|胡同里|古城里|水乡里|江南水乡|江南古镇|江南小镇|江南|水乡小镇|水乡古镇|水乡小巷|古街|古街上|石板街|石板街上|石板路|石板路上|青石板路|青石板路上|青石板街|小巷|小巷里|巷子|巷子里|雨巷|四合院|四合院里|老北京|老北京胡同|北京胡同|北京胡同里|唐人街|唐人街上"
    "|乌镇|丽江|丽江古城|周庄|凤凰古城|平遥古城|西塘|老城|老城区|江南雨巷|水乡|古镇小桥流水|青瓦白墙|白墙黛瓦|庙会上|花市|猜灯谜|灯谜|逛灯会|闹元宵|逛庙会",
    "shrine": (
        "shrines|torii|red torii|red torii gates|japanese torii gate|shinto temple|fushimi inari|japanese temples|temple in kyoto|temple in japan"
        "|shrine in japan|japanese pagoda|nara|红色鸟居|红色的鸟居|鸟居前|鸟居下|神社里|神社前|神社外|日式神社|日式寺庙|稻荷神社|伏见稻荷|千本鸟居|京都|京都的神社|日本的神社|日本京都"
    ),
    "bathroom": "bath room|rest room|washroom|restroom|shower room|toilet room|in the shower|in a shower|under the shower|浴室里|卫生间里|洗手间里|浴缸旁|厕所|厕所里|淋浴间|盥洗室",
    "train_carriage": (
        "train coach|train cabin|train wagon|railway car|railroad car|passenger car of a train|subway carriage|subway train car|metro car|metro carriage"
        "|train seat|bus seat|sleeper train|dining car|bus interior|train interior|subway interior|inside of a train|interior of a train|inside of a bus"
        "|列车车厢|列车里|车厢里|火车车厢里|地铁车厢里|高铁车厢|餐车|车厢|地铁里|地铁上|地铁车厢|挤地铁|坐地铁|高铁上|火车上|火车里"
    ),
    "candy_land": (
        "world of candy|world made of candy|land made of candy|kingdom of candy|kingdom of sweets|candy forest|candy village|candy city|candy planet"
        "|candy valley|magical candy land|sweet kingdom|dessert land|dessert world|chocolate river|river of chocolate|chocolate factory|gingerbread village"
        "|lollipop forest|gingerbread house|gingerbread houses|姜饼屋|糖果屋|糖果王国里|糖果世界里|糖果森林|糖果小镇|糖果村庄|糖果星球|糖果之国|甜品王国|甜品世界|甜点王国|巧克力河|糖果做的世界|糖果做成的世界"
    ),
    "barn": (
        "in a stable|in the stable|in its stable|inside a stable|inside the stable|at the stable|horse stables|cow barn|barn loft|hay barn|horse stall"
        "|cowshed|cow shed|cattle shed|milking parlour|milking parlor|谷仓里|马厩里|牛棚|牛棚里|马棚|羊圈|干草棚|干草仓|畜棚"
    ),
    "garden": "porch|front porch|veranda|greenhouse|orchard|japanese garden|zen garden|patio|植物园|果园|温室|院子|院子里|小院|小院里|courtyard|front yard|菜园|菜地|vegetable garden|backyard",
    "cave": "tunnel|mine|grotto|隧道|矿洞|洞穴|山洞|山洞里|cavern|dungeon|jail|prison cell|quarry",
    "outer_space": "black hole|galaxies|milky way|solar system|orbit around earth|黑洞|银河|太阳系",
    "museum": "gallery|exhibition|画廊|展览",
    "laboratory": "lab|workshop|garage|factory floor|操作间|车库|仓库|warehouse|basement lab|observatory|天文台",
    "train_station": "subway station|metro station|bus station|地铁站|车站|station|月台",
    "savanna": "waterhole|watering hole|steppe|safari|serengeti|非洲|prairie",
    "jungle": "amazon|amazon rainforest|亚马逊|雨林|雨林里",
    "race_track": "go kart track|speedway",
    "gym": "bowling alley|bowling lane|sumo ring|wrestling mat|保龄球馆|karate dojo|dojo|boxing ring|道场|拳击台",
    "neon_street": "neon lights|neon signs|neon sign|neon alley|霓虹灯",
    "ship_deck": (
        "on a pirate ship|on the pirate ship|on his pirate ship|on her pirate ship|on their pirate ship|in a pirate ship|aboard a pirate ship"
        "|aboard the pirate ship|on board a pirate ship|aboard a ship|aboard the ship|on board a ship|on board the ship|ship deck|ship's deck|ships deck"
        "|boat deck|pirate ship deck|deck of a ship|deck of the ship|deck of his ship|deck of their ship|deck of a pirate ship|deck of the pirate ship"
        "|deck of his pirate ship|deck of an old ship|deck of a wooden ship|deck of a sailing ship|deck of a sailboat|deck of a boat|deck of a galleon"
        "|at the helm of a ship|at the helm of his ship|at the wheel of a ship|ship's wheel|ship's helm|crow's nest|甲板上|船的甲板上|船甲板上|海盗船上|海盗船里|海盗船的甲板上|海盗船甲板上"
        "|海盗船甲板|轮船甲板上|帆船甲板上"
    ),
    "basketball_court": (
        "basketball courts|basketball gym|basketball hall|basketball stadium|basketball gymnasium|indoor court|nba arena|nba court|nba game|hardwood court"
        "|室内篮球场|篮球场里|篮球场上"
    ),
    "tennis_court": "tennis courts|clay court|grass court|wimbledon|roland garros|tennis club|网球场上|网球场里|网球馆",
    "palace_hall": "royal court|great hall|grand hall|hall of mirrors|banqueting hall|royal hall|王座厅|宴会大厅|王宫大厅|宫殿里的大厅|大殿|大殿里|大殿上|金銮殿|金銮殿上|朝堂|朝堂上|龙宫|天宫|凌霄宝殿",
    "supermarket": "grocery shop|grocery aisle|food aisle|checkout|cash register|便利店里|收银台",
    "church": "altar|church altar|pews|church choir|圣坛",
    "hospital": "clinic|waiting room|doctor's office|dentist's office|候诊室|emergency room|operating room|intensive care unit|in a ward|in the ward|on the ward|急诊室|手术室|诊所",
    "graveyard": "tombstones|gravestones|graves|haunted graveyard|墓园|公墓|墓碑",
    "swamp": "mangrove|mangroves|mangrove forest|红树林|bog|marsh|wetland|湿地",
    "bamboo_forest": "竹子堆|竹子堆里|竹海|竹海中",
    "enchanted_forest": "桃林|桃林里|桃花林|桃花林中|十里桃林|桃花岛",
    "moon": "月宫|月宫里|广寒宫|广寒宫里|月宫中",
}
OTHERS: dict[Meaning, str] = {
    ("look", "watercolour"): "水墨画|水墨|国画|水墨画风格|ink painting|ink wash|ink wash painting|sumi-e",
    ("look", "papercut"): "皮影戏|皮影|shadow puppets|shadow puppet|shadow play|silhouette animation",
    ("look", "pixel"): "像素风格|像素画|像素",
    ("weather", "fireworks"): "new year|new year's|new year's eve|new years eve|lunar new year|fourth of july|春节|跨年|fireworks|firework|fireworks display|烟花|烟火|礼花",
    ("weather", "confetti"): "party|birthday party|birthday|graduation|celebration|派对|生日派对|聚会|庆典",
    ("time", "night"): "月下|月光下|在月下|northern lights|aurora|aurora borealis|极光|candlelight|by candlelight|halloween|starlight|烛光|万圣节|stars come out|stars came out|moon rises|moon comes out|天黑|天黑了|星星出来|月亮升起|夜|雨夜|雪夜|夏夜|黑夜|黑夜里|黑夜中|赏月|中秋节|元宵节|灯会|夜景|夜色|夜幕下",
    ("time", "sunset"): "sun sets|sun goes down|sun is setting|sun is going down|sun dips|sun sinks|太阳落山|太阳下山|太阳落下|天慢慢黑了|天渐渐黑了|天色渐暗|magic hour|blue hour|last light",
    ("time", "dawn"): "sun rises|sun comes up|sun is rising|太阳升起|旭日东升|天亮|天亮了",
    ("weather", "rain"): "puddle|puddles|rain puddle|rain puddles|水坑|水洼",
    ("weather", "fog"): "晨雾|云雾|雾气|薄雾缭绕",
    ("weather", "snow"): "christmas|christmas eve|wintry|winter|snowstorm|圣诞节|冬天|暴风雪|飘雪|飘着雪|雪花飘落|雪花飞舞|大雪纷飞|漫天飞雪",
    ("weather", "fireflies"): "萤火虫|流萤|点点萤火",
    ("weather", "petals"): "rose petals|flower petals|petals|falling petals|花瓣|玫瑰花瓣|spring|cherry blossom season|in spring|in the spring|springtime|春天|樱花季|赏花",
    ("weather", "windy"): "dust storm|sandstorm|sand storm|沙尘暴|沙暴|falling leaves|leaves falling|autumn leaves falling|落叶|落叶纷飞|灰尘|尘土|扬起灰尘|dust cloud|clouds of dust|leaves swirl|leaves swirling|swirling leaves|leaves blowing|落叶飞舞|树叶飞舞",
    ("action", "somersault"): (
        "doing a flip|does a flip|doing flips|doing a front flip|does a front flip|doing a back flip|doing backflips|doing somersaults|空翻|后空翻|翻跟头|翻筋斗|"
        "cartwheel|cartwheels|doing a cartwheel|doing cartwheels|does a cartwheel|turning cartwheels|does a backflip|does a somersault|handspring|侧手翻|前空翻"
    ),
    ("action", "exercise"): "in tree pose|tree pose|in warrior pose|warrior pose|in downward dog|downward dog|downward facing dog|lotus pose|in lotus pose|cobra pose|yoga pose|yoga poses|doing yoga poses|doing sit ups|sit ups|situps|仰卧起坐|俯卧撑|做俯卧撑|引体向上|pull ups|doing pull ups|起床|醒来|伸懒腰|wakes up|waking up|yoga|doing yoga|practicing yoga|pilates|push ups|pushups|workout|karate|doing karate|gymnastics|瑜伽|做瑜伽|健身|打太极|太极|功夫|练剑|练武|练功|举重|拔河|playing tug of war|拔剑|舞剑|swordplay",
    ("action", "shake"): "bathing|taking a bath|taking a shower|having a bath|洗澡|泡澡|淋浴|scared|frightened|terrified|害怕|惊恐",
    ("action", "climb"): "rock climbing|bouldering|free climbing|攀岩|climbing a rock wall",
    ("action", "swim"): (
        "butterfly stroke|the butterfly stroke|doing the butterfly stroke|doing butterfly stroke|swimming butterfly|swimming the butterfly|backstroke|breaststroke|front crawl"
        "|doing the backstroke|doing backstroke|doing the breaststroke|doing breaststroke|doing the front crawl|swimming freestyle|swimming backstroke|swimming breaststroke"
        "|freestyle swimming|swimming laps|蝶泳|仰泳|蛙泳|自由泳|狗刨"
    ),
    ("action", "jump"): "bungee jumping|long jump|high jump|pole vault|pole vaulting|跳高|跳远|撑杆跳|三级跳|splashing|splashes|splashing around|蹦极|dunking|dunks|making a slam dunk|扣篮|投篮|跃出|跃起|腾空|踩水坑|踩水|pouncing|pounces|跳绳|jumping rope|skipping rope|jump rope",
    ("action", "run"): "stampeding|escaping|escapes|逃跑|逃走|逃命|跑回家|狂奔|疾驰|冲刺|飞驰而过|百米冲刺|charging at|charges at|charging through|charges through|charging towards|charging toward|charging down|charging into",
    ("action", "fall"): "滑倒|摔倒|跌倒|摔跤|falling over|falls over|tripping|trips|slipping|slips|飘落|飘下|散落",
    ("action", "fly"): "swooping|swoops|swooping down|腾云驾雾|越飞越高|飞得越来越高|飞起来|飞起|飞走|飞走了|奔月",
    ("action", "swing"): "荡秋千|swinging on vines|摆动",
    ("action", "hop"): "蹦蹦跳跳",
    ("action", "float"): "blown away|being blown away|gets blown away|吹走|吹跑|刮走|卷走",
    ("action", "spin"): "追自己的尾巴|追尾巴|chasing its tail|chases its tail|chasing its own tail|chases its own tail",
    ("action", "peek"): "捉迷藏|playing hide and seek|hide and seek|peeking|躲|躲在|躲着|藏在|钻出来|钻出|探出头|冒出头",
    ("action", "walk"): "送信|寄信|taking its first steps|taking his first steps|taking her first steps|takes his first steps|takes her first steps|takes its first steps|taking first steps|学走路|蹒跚学步|购物|逛街|逛|window shopping|crosses|passes by|goes by|穿过|穿越|经过|路过|驶出|驶入|驶向|开走|徘徊|踱步|旅行|赶路|下楼|买菜|上车|下车|牵手",
    ("action", "sing"): "crowing|吵架|gossiping|gossips|apologizing|beating|pulsing|throbbing|跳动|讲课|演讲|gives a speech|giving a speech|makes a speech|making a speech|发表演讲|打鸣|啼叫|鸣叫|鸣|打呼噜|念经",
    ("action", "cry"): "sad|heartbroken|伤心|难过",
    ("action", "dance"): "moonwalking|moonwalks|doing the moonwalk|moonwalk|conga line|doing a conga line|doing the conga|belly dancing|irish dancing|tap dancing|line dancing|waltzing|waltzes|华尔兹|ballet|hip hop|salsa|tango|twerking|舞狮|芭蕾|rehearsing",
    ("weather", "storm"): "hail|hailstones|hailstorm|冰雹|lightning storm|lightning storms|electrical storm|雷暴|电闪雷鸣|hurricane winds|tempest|狂风暴雨",
    ("action", "slide"): "gliding on ice|冲浪|滑冰|溜冰|滑板|滑滑梯",
    ("action", "burn"): "bursting into flames|in flames",
    ("weather", "clear"): "in the sun|in the sunshine|summer|under the sun|in summer|in the summer|on a summer day|summer day|夏天|夏日|sun comes out|sun shines|sun is shining|after the rain|雨后|雨停了|雨过天晴|太阳出来|出太阳|太阳下|在太阳下|阳光下|在阳光下|骄阳下|晒太阳|晒日光浴|sunbathing|sunbathes|basking in the sun",
    ("action", "rise"): "launch|liftoff|升空中",
    ("relation", "left_of"): "on the left of|on the left side of|on the left hand side of|left of|to the left side of|在左侧",
    ("relation", "right_of"): "on the right of|on the right side of|on the right hand side of|right of|to the right side of|在右侧",
    ("relation", "on"): "on the top of|on top of",
    ("relation", "under"): "on the bottom of|underneath",
    ("relation", "race"): "overtaking|overtakes|outrunning|racing past|超过|超车",
    ("relation", "hold"): "偷|偷了|倒|倒茶|泡茶|放飞|放|送|送给|端着|提着|背着|采|摘|叼着|叼|握着|抓着|抓住|抢走|偷走|带走|吸走|拿走|递给|递|包|切|卖|买|种|种下|藏|sharing|shares|share|gives|giving|give|打开|捞|拔|撑开|撑起|拆|拆开|牵着|牵|遛|遛着|捡|捡起|拾起|收集|端|brings|bring|bringing",
    ("relation", "fight"): "战斗|打架|决斗|格斗|作战|battling|duelling|dueling|fencing with|attacking|搏斗|对战|attacks|attack|攻击|袭击",
    ("relation", "play_with"): "blowing|throwing around|抢|争抢|抢着|fighting over|fight over|fights over|blows|snowball fight|a snowball fight|打雪仗|吹着|吹",
    ("relation", "look_at"): "吹倒|吹翻|盖|建造|搭建|blowing out|blows out|arresting|arrests|healing|heals|operating on|operates on|working on|works on|focusing on|admiring|reading about|photographing|painting|studying|欣赏|讲|讲故事|meeting|meets|greets|喂|喂食|喂着|照顾|浇水|浇|打针|看病|握手|shaking hands with|shakes hands with|shake hands with|听|finds|find|finding|discovers|facing|faces|找到|发现|捡到|面对|对着|waters|barks at|points at|hisses at|growls at|roars at|yells at|smiles at|tells stories to|telling stories to|tells a story to|telling a story to|sings to|talks to|speaks to|教|帮助|陪着",
    ("relation", "hug"): "缠住|缠着|缠绕|搂着|搂住|抱住|wrapping around|wraps around|救出|救下|解救|rocks her|rocking her|cradles|cradling|rubbing noses with",
    ("relation", "kiss"): "getting married|marrying|gets married|结婚|接吻|亲嘴|smooching|smooch",
    ("relation", "chase"): "herding|herds|rounding up|rounds up|追着|追着跑",
    ("relation", "play_music"): "拉琴|弹琴|奏乐",
    ("relation", "orbit"): "围着|绕着|环绕着",
    ("relation", "ride"): "踩着|踏着|划着",
    ("relation", "kick"): "射门|踢进",
    ("relation", "eat"): "licking|slurping|enjoying|tucking into|舔|偷吃|啃|品尝着|享受|享用|吃着",
    ("manner", "happily"): "excited|excitedly|兴奋|激动",
    ("manner", "fast"): "time lapse|timelapse|hyperlapse|延时摄影|延时",
    ("manner", "wildly"): "angry|angrily|furious|furiously|生气|生气地|愤怒|愤怒地",
    ("relation", "push"): "pulling|dragging|拉|拖|knocks|knock|knocking|knocks over|knocking over|碰倒|推倒|推开|pulls|pull|drags|drag",
    ("action", "sleep"): "sleepy|tired|困|falls asleep|falling asleep|fall asleep|fell asleep|睡在|curls up|curled up|curling up|蜷缩",
    ("action", "nod"): "hammering|hammers|sawing|saws wood|shaking hands|shake hands|炒菜|刷牙|洗脸|修车|brushing teeth|brushing his teeth|brushing its teeth|brushing her teeth|blinking|winking|frowning|敬礼|行礼|鞠躬|吃饭|做饭|洗碗|打扫|扫|画画|写字|编织|化妆|做蛋糕|打字|敲键盘|敲代码|写代码|加班|写作业|做作业|包饺子|切菜|种地|浇花|扫地|搅拌|打电话|打哈欠|打喷嚏|喝水|喝酒|点餐|做汤|煮汤|煮面|吃草|grazing|grazes|graze|织毛衣|织围巾|织|叹气|洗衣服|晾衣服|熨衣服|擦窗户|倒垃圾|修理|揉面|梳头|修剪|缝衣服|敲门|开门|关门|照镜子|吹蜡烛|laundry|doing laundry|ironing|mopping|vacuuming",
    ("action", "stand"): "等|等着|等待|拍照|自拍|直播|发呆|taking a selfie|takes a selfie|taking photos|taking a photo|taking pictures|takes a photo|inventing|experimenting|stuck|stranded|parked|broken down|motionless|standing still|抛锚|停靠|放在|摆在|停下来|停下|停在|停着|排队|排着队|queueing|lining up|等车|卖菜|值班|站岗|guarding|browsing|paying|texting|filming|voting|protesting",
    ("action", "celebrate"): "鼓掌|拍手|毕业|过生日",
    ("action", "sit"): "打牌|打扑克|打麻将|搓麻将|斗地主|玩牌|下棋|下象棋|下围棋|钓鱼|露营|聊天|说话|工作|学习|野餐中|趴|趴着|趴在|蹲|蹲着|躺|躺着|躺在|做梦|撒网|祈祷|冥想|考试|上课|玩沙子|praying|meditating|meditates|prays|玩游戏|picnicking|划船",
}

WORN: dict[str, str] = {  # what is put on, a thing of the art or a painted prop -> its own words
    "knights_helmet": "armor|armour|shining armor|shining armour|suit of armor|suit of armour|盔甲|铠甲",
    "space_helmet": "space helmet|astronaut helmet|spacesuit|space suit|宇航头盔|宇航员头盔|太空头盔|宇航服|太空服|航天服",
    "chefs_hat": "chef hat|chef's hat|chefs hat|厨师帽",
    "wizards_hat": "witch hat|witch's hat|witches hat|wizard hat|wizard's hat|pointy hat|女巫帽|巫师帽|魔法帽|party hat|birthday hat|派对帽|生日帽",
    "cowboy_hat": "cowboy hat|牛仔帽",
    "pirate_hat": "pirate hat|海盗帽",
    "santa_hat": "santa hat|christmas hat|圣诞帽",
    "police_cap": "police hat|police cap|警帽",
    "cape": "cape|cloak|superhero cape|superhero costume|斗篷|披风",
    "bow_ribbon": "bow tie|bowtie|领结|蝴蝶结领带",
}
ROLE = "role "  # begins what an ignored word says is worn: "role pirate_hat"

VERBS: dict[tuple[Meaning, ...], str] = {  # what the nearest of the known verbs shows, done to a thing and done alone -> English verbs
    (("relation", "hold"), ("action", "nod")): "whisk knead weld carve sculpt sweep dust shave wash clean scrub brush wipe mop cook bake fry grill roast boil stir chop cut slice peel pour mix make prepare serve build repair fix assemble "
    "draw write type code sew knit weave open unwrap wrap sell buy order show offer deliver collect gather pick steal decorate harvest iron fold sharpen polish plant release",
    (("relation", "hold"), ("action", "wave")): "lift raise",
    (("relation", "look_at"), ("action", "stand")): "look stare gaze listen search explore teach examine inspect study discover smell sniff touch point feed water guard visit observe",
    (("relation", "look_at"), ("action", "sing")): "talk chat shout yell scream whisper argue lecture preach interview call greet speak bark meow roar growl chirp quack hum whistle tweet purr",
    (("relation", "hug"), ("action", "laugh")): "rescue save pet stroke comfort groom tickle caress nuzzle",
    (("relation", "fight"), ("action", "exercise")): "hit punch box wrestle slap defeat spar",
    (("relation", "fight"), ("action", "jump")): "destroy smash crush stomp wreck break invade",
    (("relation", "chase"), ("action", "walk")): "hunt stalk track sneak",
    (("relation", "ride"), ("action", "drive")): "cycle pedal steer row paddle",
    (("action", "walk"),): "mow limp stagger wade commute hike cross trek tiptoe stumble pass patrol shop travel",
    (("action", "hop"),): "skip frolic prance",
    (("action", "peek"),): "lurk",
    (("relation", "kick"), ("action", "jump")): "dribble",
    (("relation", "hold"), ("action", "swing")): "hang",
    (("relation", "hold"), ("action", "peek")): "hide",
    (("action", "sit"),): "perch nest relax lounge camp fish pray pose lie lean crouch kneel work learn",
    (("action", "sleep"),): "dream rest hibernate",
    (("action", "celebrate"),): "clap applaud",
    (("action", "nod"),): "yawn dig sneeze cough think daydream salute bow",
    (("action", "exercise"),): "stretch train squat",
    (("relation", "juggle"), ("action", "spin")): "flip",
    (("action", "spin"),): "whirl pirouette",
}
_DOUBLED = frozenset("chop cut stir hit flip hum dig knit shop pet wrap mop chat spar squat swim skip".split())
_NOUNS_TOO = frozenset("sweep dust nest perch cook box cross work look point cut lift stretch talk fish camp dream pose shop row bark paddle whistle hit type study call train guard track show order present water rest flip code visit swing plant release "
                       "hum iron dig mop hunt pass cycle".split())  # fmt: skip
"""Verbs of which only the -ing form is safe: "cooks" are people, "boxes" are things."""


VERB_MEANINGS = frozenset(meaning for meanings in VERBS for meaning in meanings)


@functools.cache
def verb_forms() -> frozenset[str]:
    """The forms of the verbs that are shown as another one."""
    return frozenset(form for form, _ in _verbs())


def _verbs() -> Iterator[tuple[str, Meaning]]:
    for meanings, verbs in VERBS.items():
        for verb in verbs.split():
            ing = ("lying" if verb == "lie" else verb + verb[-1] if verb in _DOUBLED else verb[:-1] if verb.endswith("e") else verb) + ("" if verb == "lie" else "ing")
            for meaning in meanings:
                yield ing, meaning
                if verb in BASES:
                    yield verb, meaning
                if verb not in _NOUNS_TOO:
                    yield inflect.third(verb), meaning


BASES = frozenset(
    "wash bake fry stir chop slice peel pour make prepare serve build repair fix write sew knit weave unwrap sell deliver collect gather steal decorate stare gaze explore examine observe chat "
    "shout yell scream whisper argue rescue save tickle wrestle destroy smash sneak hike relax pray lie crouch kneel learn applaud clap sneeze".split()
)
"""Verbs whose base form is nothing else: "two raccoons steal a pizza"."""


def forms_of(word: str) -> tuple[Meaning, ...]:
    """What a word would be shown as if it had no meaning of its own."""
    return _meanings().get(word, ())


@functools.cache
def _meanings() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for form, meaning in forms():
        found[form] = (*found.get(form, ()), meaning)
    return found


def forms() -> Iterator[tuple[str, Meaning]]:
    """(surface form, meaning): singular and regular plural of each name, Chinese as it stands."""
    for slot, table in (("kind", KINDS), ("setting", PLACES)):
        for id, names in table.items():
            for name in names.split("|"):
                yield name, (slot, id)
                if slot == "kind" and name.isascii():
                    yield inflect.plural(name), (slot, id)
    for hat, names in WORN.items():
        for name in names.split("|"):
            yield name, ("ignored", ROLE + hat)
            if name.isascii() and name.endswith(("hat", "cap", "tie")):
                yield inflect.plural(name), ("ignored", ROLE + hat)
    for meaning, names in (*OTHERS.items(), *sayings.SAYINGS.items()):
        for name in names.split("|"):
            yield name, meaning
    yield from _verbs()
