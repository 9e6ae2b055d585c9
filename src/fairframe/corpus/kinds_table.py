"""Our own curation of the subjects: names, habits, sizes. `assets.build_library` joins it with the art into weights/kinds.json.

One line a kind: `art key | English names | Chinese names | options`. The art key is the Fluent entry's name, or `noto:` and a
Noto name for what Fluent lacks. A section line
`@category measure size shape facing: traits` gives what its kinds share. Options: a number is the stage size (frame heights), a
Chinese character the measure word, `:shape` a set of sockets (see SHAPES), R, L or C the side the art faces (C: neither), a trait
is added, `-trait` taken away, `!` marks art that must not be recoloured (people are not, `~` those that may), `+key` the figure
a head is set on, `x3` adds the man's and the woman's picture of the same role.

Names are given as people type them; labels were compared with emojibase-data 17.0.0 (a ledger row), synonyms are ours. `plural` makes
plurals; for things without one the plural is a measure ("bowls of ramen"), which ends in " of " + the name: such names take no article.
"""

from __future__ import annotations

from typing import Any

TABLE = """
@animal 只 0.34 side L: alive has_face has_mouth has_legs walks
cat | cat, kitten, kitty, tabby cat, tabby, siamese cat, siamese, house cat, ginger cat, pussycat, feline, tomcat, moggy, tabby kitten | 猫 小猫 猫咪 虎斑猫 小花猫
cat-face | cat face, cat head | 猫脸 猫头 | :face C .3 -walks -has_legs hops
smiling-cat-with-heart-eyes | cat with heart eyes, cat in love | 花痴猫 爱心眼的猫 | :face C .3 -walks -has_legs hops
crying-cat | crying cat, sad cat | 哭泣的猫 难过的猫 | :face C .3 -walks -has_legs hops
pouting-cat | angry cat, grumpy cat | 生气的猫 愤怒的猫 | :face C .3 -walks -has_legs hops
dog | dog, puppy, doggy, pup, hound, shiba inu, shiba, pooch, mutt, corgi, terrier, golden retriever, labrador, retriever | 狗 小狗 狗狗 柴犬 金毛犬 | .34
dog-face | dog face, dog head, beagle, puppy face | 狗脸 狗头 | :face C .3 -walks -has_legs hops
guide-dog | guide dog, seeing eye dog, assistance dog | 导盲犬 | .34
poodle | poodle, fluffy dog, toy poodle | 贵宾犬 贵宾狗 卷毛狗 | .34
wolf | wolf, timber wolf, wolf cub | 狼 大灰狼 | :face C .34 匹
fox | fox, fox cub, vixen | 狐狸 小狐狸 | :face C .32
raccoon | raccoon, racoon, trash panda | 浣熊 小浣熊 | :face C .32
lion | lion, lion head, king of the jungle, big cat, lion cub | 狮子 雄狮 | :face C .4 头
tiger | tiger, bengal tiger, siberian tiger, tiger cub | 老虎 虎 小老虎 | .36
tiger-face | tiger face, tiger head | 老虎脸 老虎头 | :face C .32 -walks -has_legs hops
leopard | leopard, cheetah, jaguar, snow leopard | 豹子 豹 猎豹 花豹 | .36
horse | horse, pony, stallion, mare, foal, racehorse, mustang, steed | 马 骏马 小马 | 匹 .46 rideable large
horse-face | horse face, horse head | 马脸 马头 | .36 -walks -has_legs hops 匹
unicorn | unicorn, magical unicorn, unicorn head | 独角兽 | 匹 .42 rideable large
zebra | zebra | 斑马 | 匹 .46 rideable large
deer | deer, stag, fawn, reindeer, buck, doe | 鹿 小鹿 驯鹿 梅花鹿 | .46 rideable
moose | moose, elk | 驼鹿 麋鹿 | .5 头 rideable large
donkey | donkey, mule | 驴 毛驴 驴子 | 头 .42 rideable
bison | bison, american bison | 野牛 美洲野牛 | 头 .44 large
ox | ox, bull, steer | 公牛 牛 | 头 .44 large
water-buffalo | water buffalo, buffalo | 水牛 | 头 .44 large rideable
cow | cow, dairy cow, calf, milk cow, cattle | 奶牛 母牛 小牛 | 头 .44 large
cow-face | cow face, cow head | 牛脸 牛头 | :face C .34 头 -walks -has_legs hops
pig | pig, piglet, hog, piggy, sow | 猪 小猪 | 头 .34
pig-face | pig face, pig head | 猪脸 猪头 | :face C .3 头 -walks -has_legs hops
boar | boar, wild boar, wild pig | 野猪 | 头 .36
ram | ram, bighorn sheep, male sheep | 公羊 公绵羊 | .38
ewe | sheep, lamb, ewe, fluffy sheep, woolly sheep | 羊 绵羊 小羊 羊羔 | .36
goat | goat, billy goat, kid goat | 山羊 小山羊 | .38
camel | camel, dromedary | 骆驼 单峰骆驼 | 峰 .52 rideable large
two-hump-camel | two-hump camel, bactrian camel | 双峰骆驼 | 峰 .52 rideable large
llama | llama, alpaca | 羊驼 草泥马 美洲驼 | .46 rideable
giraffe | giraffe | 长颈鹿 | .64 large
elephant | elephant, baby elephant, indian elephant, african elephant, elephant calf | 大象 象 小象 | 头 .58 rideable large
mammoth | mammoth, woolly mammoth | 猛犸 猛犸象 长毛象 | 头 .6 rideable large
rhinoceros | rhinoceros, rhino | 犀牛 | 头 .46 rideable large
hippopotamus | hippopotamus, hippo | 河马 | 头 .44 large swims
mouse | mouse, field mouse, little mouse | 老鼠 小老鼠 | .16 small
mouse-face | mouse face, mouse head | 老鼠脸 老鼠头 | :face C .26 -walks -has_legs hops
rat | rat | 大老鼠 耗子 | .2 small
hamster | hamster, gerbil, guinea pig | 仓鼠 小仓鼠 | :face C .22 small
rabbit | rabbit, bunny, hare, bunny rabbit, baby rabbit | 兔子 小兔子 兔 | .28 hops
rabbit-face | rabbit face, bunny face | 兔子脸 兔子头 | :face C .3 -walks -has_legs hops
chipmunk | squirrel, chipmunk | 松鼠 花栗鼠 小松鼠 | .22 small hops
beaver | beaver | 海狸 河狸 | .28 swims
hedgehog | hedgehog, porcupine | 刺猬 小刺猬 | .2 small
bat | bat, vampire bat, fruit bat | 蝙蝠 | :bird C .24 flies -walks
bear | bear, brown bear, grizzly bear, grizzly, bear cub | 熊 棕熊 小熊 | :face C .38
polar-bear | polar bear, ice bear | 北极熊 白熊 | :face C .38
koala | koala, koala bear | 考拉 树袋熊 | :face C .32
panda | panda, giant panda, panda bear, baby panda | 熊猫 大熊猫 | :face C .36
sloth | sloth | 树懒 | .32 C
otter | otter, sea otter | 水獭 海獭 | .32 swims C
skunk | skunk | 臭鼬 | .26
kangaroo | kangaroo, wallaby, joey | 袋鼠 小袋鼠 | .46 hops
monkey | monkey, little monkey, macaque, ape | 猴子 小猴子 猴 | .34 has_hands
monkey-face | monkey face, monkey head | 猴脸 猴头 | :face C .28 -walks -has_legs hops
see-no-evil-monkey | shy monkey, see-no-evil monkey, monkey covering its eyes | 捂眼睛的猴子 害羞的猴子 | :face C .28 -walks -has_legs has_hands hops
gorilla | gorilla, silverback | 大猩猩 | .46 has_hands large
orangutan | orangutan, orang-utan, chimpanzee, chimp | 红毛猩猩 猩猩 黑猩猩 | .42 has_hands C
turkey | turkey | 火鸡 | .34 :bird
chicken | chicken, hen, chicken head | 鸡 母鸡 | .3 :face
rooster | rooster, cockerel, cock | 公鸡 大公鸡 | .34 :bird
baby-chick | chick, baby chick, baby chicken | 小鸡 雏鸡 | .18 :bird small hops
front-facing-baby-chick | fluffy chick, newborn chick | 小鸡仔 毛茸茸的小鸡 | .18 :bird C small hops
bird | bird, songbird, bluebird, sparrow, robin, little bird, cardinal, finch, canary | 鸟 小鸟 麻雀 红雀 | :bird .22 flies
penguin | penguin, emperor penguin, baby penguin, penguin chick | 企鹅 小企鹅 | :bird .34 swims C
dove | dove, pigeon | 鸽子 和平鸽 | :bird .22 flies
eagle | eagle, bald eagle, hawk, falcon | 鹰 老鹰 雄鹰 | :bird .32 flies
duck | duck, duckling, mallard | 鸭子 小鸭子 鸭 | :bird .26 swims flies
swan | swan, cygnet | 天鹅 | :bird .34 swims flies
owl | owl, barn owl | 猫头鹰 | :bird C .3 flies
flamingo | flamingo | 火烈鸟 | :bird .44
peacock | peacock, peafowl | 孔雀 | :bird .38
parrot | parrot, macaw, cockatoo | 鹦鹉 | :bird .28 flies
blackbird | blackbird, crow, raven | 乌鸦 黑鸟 | :bird .24 flies
goose | goose, gosling | 鹅 大鹅 大雁 | :bird .32 swims flies
phoenix-bird | phoenix, firebird | 凤凰 火凤凰 | :bird .42 flies glows
frog | frog, toad, tree frog, bullfrog | 青蛙 蛙 蟾蜍 | :face C .22 hops swims
crocodile | crocodile, alligator, croc | 鳄鱼 | 条 .24 swims slithers rideable
turtle | turtle, tortoise, sea turtle | 乌龟 龟 海龟 | .22 swims
lizard | lizard, gecko, iguana, salamander | 蜥蜴 壁虎 | .24 slithers C
snake | snake, python, cobra, serpent, viper | 蛇 蟒蛇 大蛇 | 条 .26 :side slithers -walks -has_legs
spouting-whale | spouting whale, whale spouting water, blue whale | 喷水的鲸鱼 蓝鲸 | 头 .44 :fish swims large rideable -walks -has_legs
whale | whale, humpback whale, humpback | 鲸鱼 鲸 座头鲸 | 头 .46 :fish swims large rideable -walks -has_legs
noto:orca | orca, killer whale | 虎鲸 杀人鲸 | 头 .42 :fish swims large rideable -walks -has_legs
dolphin | dolphin | 海豚 | .34 :fish swims rideable -walks -has_legs
seal | seal, sea lion, baby seal | 海豹 海狮 | .3 :side swims slithers -has_legs -walks
fish | fish, carp, salmon, trout, little fish | 鱼 小鱼 鲤鱼 | 条 .2 :fish swims edible -walks -has_legs
tropical-fish | tropical fish, clownfish, angelfish, butterflyfish | 热带鱼 小丑鱼 | 条 .2 :fish swims -walks -has_legs
blowfish | blowfish, pufferfish, puffer fish | 河豚 | 条 .22 :fish swims round -walks -has_legs
shark | shark, great white shark, great white | 鲨鱼 大白鲨 | 条 .34 :fish swims large rideable -walks -has_legs
octopus | octopus, baby octopus | 章鱼 八爪鱼 | .32 :face C swims -has_legs -walks
squid | squid, cuttlefish, giant squid | 鱿鱼 乌贼 | .32 swims -has_legs -walks C
jellyfish | jellyfish | 水母 | .28 :face C swims floats glows -has_mouth -has_legs -walks -has_face
crab | crab, hermit crab | 螃蟹 蟹 | .22 :bug C slithers
lobster | lobster, crayfish | 龙虾 大龙虾 小龙虾 | .28 :bug C slithers swims C
shrimp | shrimp, prawn | 虾 大虾 | .2 :bug swims edible -walks
snail | snail | 蜗牛 | .18 slithers small -walks -has_legs
butterfly | butterfly, monarch butterfly, moth | 蝴蝶 飞蛾 | .18 :bug C flies small -walks -has_mouth
bug | caterpillar, bug, insect, centipede | 毛毛虫 虫子 | 条 .14 :bug slithers small -walks
ant | ant | 蚂蚁 | .12 :bug small
honeybee | bee, honeybee, bumblebee, wasp, honey bee | 蜜蜂 小蜜蜂 | .13 :bug flies small -walks
beetle | beetle, scarab | 甲虫 金龟子 | .14 :bug small slithers C
lady-beetle | ladybird, ladybug, lady beetle | 瓢虫 七星瓢虫 | .13 :bug small slithers flies C
cricket | cricket, grasshopper, locust | 蟋蟀 蚱蜢 蝗虫 蛐蛐 | .14 :bug small hops
spider | spider, tarantula | 蜘蛛 | .16 :bug C small slithers
scorpion | scorpion | 蝎子 | .18 :bug C small slithers
fly | housefly, bluebottle | 苍蝇 | .12 :bug small flies -walks C
worm | worm, earthworm | 蚯蚓 蠕虫 | 条 .14 :bug small slithers -walks -has_legs C

@creature 个 0.4 face C: alive has_face has_mouth hops
dragon | dragon, chinese dragon, fire dragon, baby dragon, wyvern | 龙 巨龙 中国龙 飞龙 | 条 .5 :side L flies walks has_legs slithers rideable large -hops
dragon-face | dragon head, dragon face | 龙头 龙脸 | :face L .36
sauropod | brontosaurus, dinosaur, long-necked dinosaur, sauropod, diplodocus, brachiosaurus | 恐龙 雷龙 长颈龙 腕龙 | 只 .5 :side L walks has_legs rideable large -hops
t-rex | t-rex, tyrannosaurus, tyrannosaurus rex, t rex, trex | 霸王龙 暴龙 | 只 .5 :side L walks has_legs large rideable -hops
robot | robot, android, droid, bot, robot head, cyborg | 机器人 机械人 | .36 walks hovers
ghost | ghost, spirit, phantom, spook | 鬼 幽灵 鬼魂 小鬼 | .34 :figure flies floats has_hands -hops
alien | alien, extraterrestrial, little green man, martian | 外星人 | .34 walks floats
alien-monster | space invader, alien monster, pixel monster | 外星怪物 太空侵略者 | .3 hovers floats
noto:hairy-creature | bigfoot, sasquatch, yeti, hairy creature | 大脚怪 雪怪 野人 | .52 :figure L walks has_hands has_legs large -hops
ogre | ogre, oni, demon mask | 食人魔 红鬼 | .36
goblin | goblin, tengu | 妖精 天狗 | .36
skull | skull, skeleton head, skeleton | 头骨 骷髅头 骷髅 | .3
clown-face | clown, clown face, jester | 小丑 小丑脸 | .34 walks
pile-of-poo | poop, pile of poo, poo | 便便 大便 | .24
jack-o-lantern | jack-o'-lantern, halloween pumpkin, carved pumpkin, pumpkin | 南瓜灯 南瓜 万圣节南瓜 | .26 glows round rolls
snowman-without-snow | snowman | 雪人 小雪人 | .42 :figure has_hands large -has_mouth
teddy-bear | teddy bear, teddy, stuffed bear, plush bear, stuffed animal, soft toy | 泰迪熊 玩具熊 毛绒熊 | 只 .3 :figure walks holdable has_hands has_legs
nesting-dolls | nesting doll, matryoshka, russian doll | 套娃 俄罗斯套娃 | .28 holdable -has_mouth
moai | moai, easter island statue, stone head | 摩艾石像 复活节岛石像 石像 | .5 large L
grinning-face | smiley face, smiley, happy face, emoji, grinning face, smiling face | 笑脸 表情符号 笑脸表情 | .3 round rolls
face-with-tears-of-joy | laughing face, crying laughing emoji, laughing emoji | 笑哭的表情 笑哭脸 | .3 round rolls
smiling-face-with-heart-eyes | face with heart eyes, heart eyes emoji, lovestruck face | 爱心眼 花痴脸 | .3 round rolls
smiling-face-with-sunglasses | face with sunglasses, cool face, sunglasses emoji | 墨镜笑脸 酷脸 | .3 round rolls
nerd-face | nerd face, nerd emoji, nerd | 书呆子 书呆子脸 | .3 round rolls
star-struck | star-struck face, starry-eyed face | 星星眼 星星眼笑脸 | .3 round rolls
thinking-face | thinking face, thinking emoji | 思考的脸 思考表情 | .3 round rolls
sleeping-face | sleeping face, sleepy emoji | 睡着的脸 睡觉表情 | .3 round rolls
angry-face | angry face, angry emoji, mad face | 生气的脸 愤怒表情 | .3 round rolls
loudly-crying-face | crying face, crying emoji, sad face | 大哭的脸 哭脸 | .3 round rolls
face-screaming-in-fear | screaming face, scared face, frightened face | 惊恐的脸 尖叫的脸 | .3 round rolls
partying-face | partying face, party face, birthday face | 派对笑脸 聚会笑脸 | .3 round
cowboy-hat-face | cowboy face, cowboy emoji, cowboy | 牛仔 牛仔笑脸 | .3 round
exploding-head | exploding head, mind blown emoji | 爆炸头 脑袋爆炸 | .34
zany-face | crazy face, goofy face, zany face | 搞怪脸 疯狂的脸 | .3 round rolls
smiling-face-with-horns | devil face, little devil, imp, devil, demon | 恶魔脸 小恶魔 恶魔 | .32
sun-with-face | sun with a face, smiling sun | 微笑的太阳 太阳公公 | .32 glows round
full-moon-face | moon with a face, smiling moon, man in the moon | 微笑的月亮 月亮婆婆 | .3 glows round
wind-face | wind face, blowing wind, wind spirit | 吹风脸 风神 | .3 R

@person 个 0.5 bust C: alive has_face has_mouth has_hands walks
baby | baby, infant, newborn | 婴儿 宝宝 小宝宝 | .34 :face -has_hands .38
child | child, kid, toddler, schoolchild | 孩子 小孩 儿童 | .42 :figure has_legs .42 +person-standing
boy | boy, little boy, young boy, schoolboy | 男孩 小男孩 | .42 :figure has_legs .42 +man-standing
girl | girl, little girl, young girl, schoolgirl | 女孩 小女孩 小姑娘 | .42 :figure has_legs .42 +woman-standing
person-standing | person, adult, somebody, someone, human | 人 成年人 大人 | :figure has_legs .52
man-standing | man, guy, gentleman, young man | 男人 男子 男士 | :figure has_legs .52
woman-standing | woman, lady, young woman | 女人 女子 女士 | :figure has_legs .52
man | man's face, man's head | 男人的脸 男人头像 | :face -has_hands .36
woman | woman's face, woman's head | 女人的脸 女人头像 | :face -has_hands .36
older-person | elderly person, old person, senior | 老人 老年人 | 位 :figure has_legs .52 +person-standing
old-man | old man, grandfather, grandpa, elderly man | 老爷爷 爷爷 老头 | 位 :figure has_legs .52 +man-standing
old-woman | old woman, grandmother, grandma, granny, elderly woman | 老奶奶 奶奶 老太太 | 位 :figure has_legs .52 +woman-standing
man-beard | bearded man, man with a beard | 大胡子男人 有胡子的男人 | :figure has_legs .52 +man-standing
man-red-hair | red-haired man, man with red hair, redhead man | 红发男人 | :figure has_legs .52 +man-standing
woman-red-hair | red-haired woman, woman with red hair, redhead | 红发女人 | :figure has_legs .52 +woman-standing
man-curly-hair | curly-haired man, man with curly hair | 卷发男人 | :figure has_legs .52 +man-standing
woman-curly-hair | curly-haired woman, woman with curly hair | 卷发女人 | :figure has_legs .52 +woman-standing
man-white-hair | white-haired man, man with white hair | 白发男人 | :figure has_legs .52 +man-standing
woman-white-hair | white-haired woman, woman with white hair | 白发女人 | :figure has_legs .52 +woman-standing
man-bald | bald man, man with a bald head | 光头男人 光头 | :figure has_legs .52 +man-standing
man-blonde-hair | blond man, man with blond hair | 金发男人 | :figure has_legs .52 +man-standing
woman-blonde-hair | blonde woman, woman with blonde hair, blonde | 金发女人 | :figure has_legs .52 +woman-standing
health-worker | doctor, physician, medic, health worker, nurse | 医生 大夫 护士 | 位 x3
student | student, graduate, pupil | 学生 毕业生 | x3
teacher | teacher, professor | 老师 教师 教授 | 位 x3
judge | judge, lawyer | 法官 律师 | 位
farmer | farmer, gardener | 农民 园丁 | 位 x3
cook | cook, chef, baker | 厨师 大厨 面包师 | 位 x3
mechanic | mechanic, plumber, electrician | 技工 修理工 水管工
factory-worker | factory worker, welder, worker | 工人 焊工
office-worker | office worker, business person, manager, businessperson, businessman, businesswoman | 白领 上班族 经理 商人
scientist | scientist, chemist, researcher | 科学家 化学家 研究员 | 位 x3
technologist | programmer, coder, software engineer, hacker, developer | 程序员 工程师 黑客 | x3
singer | singer, rock star, pop star, rockstar | 歌手 摇滚明星 | 位 x3
artist | artist, painter | 艺术家 画家 | 位 x3
pilot | pilot, airline pilot, aviator | 飞行员 机长 | 位 x3
astronaut | astronaut, cosmonaut, spaceman, space explorer, taikonaut | 宇航员 航天员 太空人 | 位 x3 ~
firefighter | firefighter | 消防员 | 位 x3
police-officer | police officer, cop | 警察 警官 | 位 x3
detective | detective, spy, sleuth, investigator | 侦探 间谍 | 位 x3
guard | guard, royal guard, palace guard, soldier | 卫兵 皇家卫兵 士兵
construction-worker | construction worker, builder | 建筑工人
ninja | ninja | 忍者 | 名
person-with-crown | king, monarch, person with a crown | 国王 君主 戴王冠的人 | 位
prince | prince, young prince | 王子 | 位
princess | princess, queen, young princess | 公主 女王 | 位
woman-with-headscarf | woman in a headscarf, woman with a headscarf, woman in hijab | 戴头巾的女士 裹头巾的女人 | 位
man-in-tuxedo | groom, man in a tuxedo, bridegroom | 新郎 穿礼服的男人 | 位
woman-in-tuxedo | woman in a tuxedo | 穿礼服的女人 | 位
woman-with-veil | bride, woman with a veil | 新娘 | 位
baby-angel | angel, cherub, baby angel | 天使 小天使 | .42 :face -has_hands .38
santa-claus | santa claus, santa, father christmas | 圣诞老人 | 位 :face -has_hands .38
person-superhero | superhero, hero, caped hero | 超级英雄 英雄 | 位 x3 flies
person-supervillain | supervillain, villain | 超级反派 坏蛋 反派 | flies
person-mage | wizard, mage, sorcerer, magician | 巫师 法师 魔法师 魔术师 | 位 x3
person-fairy | fairy, pixie, tooth fairy | 仙子 小仙子 | 位 x3 flies
person-vampire | vampire, bloodsucker | 吸血鬼 | x3
person-merpeople | merperson | 人鱼 | :figure .46 x3 swims -walks
person-elf | elf | 精灵 小精灵
person-genie | genie, djinn | 灯神 | .48 floats -walks
person-zombie | zombie, walking corpse | 僵尸 丧尸 | x3
troll | troll, cave troll, monster | 巨魔 山怪 怪物 怪兽 | 只
@person 个 0.5 figure L: alive has_face has_mouth has_hands has_legs walks
person-walking | pedestrian, walker | 行人 路人 | x3
person-running | runner, jogger, sprinter | 跑步者 跑步的人 | x3
woman-dancing | dancer, flamenco dancer, female dancer, ballroom dancer | 舞者 舞蹈家 女舞者 | 位 C
man-dancing | disco dancer, male dancer | 迪斯科舞者 男舞者 | 位 C
person-in-suit-levitating | levitating businessman, person in a suit levitating, floating man in a suit | 悬浮的西装人 西装男 | floats C
person-climbing | climber, rock climber, mountaineer | 攀登者 登山者 攀岩者 | 位
person-fencing | fencer | 击剑运动员 击剑手 | 位
horse-racing | jockey, horse racer, horse rider, horseman | 骑手 骑马的人 赛马手 | 位 large
skier | skier | 滑雪者 滑雪运动员 | 位
snowboarder | snowboarder | 单板滑雪者 | 位 C
person-golfing | golfer, golf player | 高尔夫球手 打高尔夫的人 | 位 C
person-surfing | surfer | 冲浪者 冲浪手 | 位 x3 swims
person-rowing-boat | rower, person rowing a boat | 划船的人 赛艇手 | 位 sails swims
person-swimming | swimmer | 游泳者 游泳运动员 | 位 x3 swims -has_legs -walks .3
person-bouncing-ball | basketball player, basketballer | 篮球运动员 打篮球的人 | 位 x3
person-lifting-weights | weightlifter, weight lifter, bodybuilder, strongman | 举重运动员 举重的人 大力士 | 位 x3 C
person-biking | cyclist, bicycle rider, bicyclist | 骑自行车的人 骑车人 | 位 x3 rolls
person-mountain-biking | mountain biker, bmx rider | 骑山地车的人 山地车手 | 位 rolls
person-cartwheeling | gymnast, acrobat, person doing a cartwheel | 体操运动员 杂技演员 翻跟头的人 | 位 x3 C
person-playing-handball | handball player | 手球运动员 | 位
person-playing-water-polo | water polo player | 水球运动员 | 位 swims -has_legs -walks .36
person-juggling | juggler | 抛接杂耍者 杂耍艺人 | 位 C -has_legs
person-in-lotus-position | meditating person, yogi, meditator, yoga teacher | 打坐的人 冥想者 瑜伽师 | 位 x3 C .42 floats
person-in-manual-wheelchair | wheelchair user, person in a wheelchair | 坐轮椅的人 轮椅使用者 | 位 rolls
person-with-white-cane | blind person, person with a cane | 盲人 拄盲杖的人 | 位
person-in-bed | sleeper, person in bed, someone in bed | 床上的人 躺在床上的人 | .34 C -walks
noto:couple-with-heart | couple, lovers, sweethearts, pair of lovers, couple in love, couple with a heart | 情侣 恋人 夫妻 一对恋人 | 对 :couple .42 -has_hands C
noto:kiss | kissing couple, people kissing, kissing lovers | 接吻的情侣 亲吻的恋人 | 对 :couple .42 -has_hands C
noto:woman-and-man-holding-hands | man and woman holding hands, boyfriend and girlfriend, husband and wife | 牵手的男女 牵手的情侣 | 对 :couple .5 C
noto:people-holding-hands | pair of friends, best friends, people holding hands | 牵手的朋友 好朋友 | 对 :couple .5 C
noto:ballet-dancer | ballet dancer, ballerina | 芭蕾舞者 芭蕾舞演员 | 位 L

@vehicle 辆 0.34 vehicle L: drives rideable large
automobile | car, automobile, sedan, motorcar, hatchback, motor car, estate car | 汽车 小汽车 轿车 车子
sport-utility-vehicle | suv, jeep, off-roader, four-wheel drive | 越野车 吉普车
pickup-truck | pickup truck, pickup | 皮卡 皮卡车
racing-car | racing car, race car, formula one car, formula 1 car, sports car | 赛车 跑车 方程式赛车 | .24
taxi | taxi, cab, taxicab | 出租车 的士
police-car | police car, squad car, cop car | 警车
ambulance | ambulance | 救护车 | .38
fire-engine | fire engine, fire truck | 消防车 | .38
bus | bus, school bus, coach | 公交车 巴士 公共汽车 校车 | .4
oncoming-automobile | oncoming car, car from the front | 迎面驶来的汽车 | C
minibus | minibus, camper van, van, campervan | 面包车 小巴 房车 | .38
delivery-truck | delivery truck, truck, delivery van | 货车 快递车 送货车 | .4
articulated-lorry | lorry, semi-trailer truck, big rig, eighteen-wheeler | 大卡车 卡车 集装箱车 | .36
tractor | tractor, farm tractor | 拖拉机 | .42
motorcycle | motorcycle, motorbike | 摩托车 机车 | .32
motor-scooter | scooter, motor scooter, moped, vespa-style scooter | 踏板车 小摩托 电动车 | .32
auto-rickshaw | auto rickshaw, tuk-tuk, tuk tuk, rickshaw | 三轮车 嘟嘟车 | .38
bicycle | bicycle, bike, push bike | 自行车 单车 脚踏车 | .34 rolls
kick-scooter | kick scooter, push scooter | 滑板车 | .3 rolls
skateboard | skateboard, longboard | 滑板 | 块 .16 rolls holdable -large
roller-skate | roller skate, rollerskate | 轮滑鞋 溜冰鞋 旱冰鞋 | 只 .2 rolls holdable worn -large -drives
manual-wheelchair | wheelchair | 轮椅 | .36 rolls
locomotive | steam train, locomotive, steam engine, steam locomotive | 蒸汽火车 蒸汽机车 火车头 | 列 .4
train | train, passenger train, railway train | 火车 列车 | 列 .4 C
high-speed-train | high-speed train, high speed train, express train | 高铁 高速列车 动车 | 列 .3
bullet-train | bullet train, shinkansen | 子弹头列车 新干线 | 列 .3
metro | metro, subway train, underground train, subway | 地铁 | 列 .4 C
tram | tram, streetcar | 电车 路面电车 | 辆 .42 C
tram-car | tram car, trolley car | 有轨电车 | 辆 .36
monorail | monorail | 单轨列车 单轨 | 列 .36 C L
mountain-cableway | cable car, gondola lift, ski lift | 缆车 | 辆 .4 C -drives floats
airplane | aeroplane, airplane, plane, jet, airliner, passenger plane | 飞机 客机 喷气式飞机 | 架 .3 flies -drives R
small-airplane | small plane, light aircraft, propeller plane, jet plane | 小飞机 小型飞机 私人飞机 | 架 .3 flies -drives R
helicopter | helicopter, chopper | 直升机 | 架 .32 flies hovers -drives
rocket | rocket, spaceship, rocket ship, space rocket, spacecraft, rocketship | 火箭 飞船 宇宙飞船 航天飞船 | 枚 .44 R flies -drives
flying-saucer | ufo, flying saucer, alien spaceship | 飞碟 不明飞行物 | 架 .28 C flies hovers glows -drives
satellite | satellite, space satellite | 卫星 人造卫星 | 颗 .3 C flies floats -drives -rideable
parachute | parachute, parachutist | 降落伞 | 顶 .4 C floats -drives
sailboat | sailing boat, sailboat, yacht, sailing ship | 帆船 游艇 | 艘 .42 sails -drives
speedboat | speedboat, powerboat | 快艇 | 艘 .28 sails -drives
canoe | canoe, kayak, rowing boat, rowboat | 独木舟 皮划艇 小船 | 艘 .22 sails -drives
passenger-ship | cruise ship, ocean liner, passenger ship | 游轮 邮轮 客轮 | 艘 .42 sails -drives
ferry | ferry, ferry boat | 渡轮 渡船 | 艘 .36 sails -drives
ship | ship, boat, steamship, cargo ship, steamer | 轮船 船 货轮 | 艘 .42 C sails -drives
ring-buoy | life ring, ring buoy, lifebuoy, swim ring | 救生圈 游泳圈 | 个 .22 C floats round holdable throwable rolls -drives -large
sled | sled, sledge, sleigh, toboggan | 雪橇 | 架 .22 -drives
shopping-cart | shopping cart, shopping trolley, supermarket trolley | 购物车 手推车 | 辆 .34 rolls -drives -large

@food 个 0.16 object C: edible holdable throwable small
steaming-bowl | ramen, noodles, bowl of ramen, noodle soup, bowl of noodles, soup, udon, pho, instant noodles, beef noodles | 面条 拉面 汤面 泡面 牛肉面 | 碗 .22
spaghetti | spaghetti, pasta, plate of spaghetti, pasta dish | 意大利面 意面 | 盘 .2
cooked-rice | rice, bowl of rice, cooked rice | 米饭 白饭 | 碗 .2
curry-rice | curry, curry rice, plate of curry | 咖喱饭 咖喱 | 盘 .2
rice-ball | rice ball, onigiri | 饭团
sushi | sushi, piece of sushi, nigiri, sashimi | 寿司
fried-shrimp | fried shrimp, tempura, fried prawn | 天妇罗 炸虾
moon-cake | moon cake, mooncake | 月饼 | 块 round
dango | dango, dumpling skewer | 团子 三色团子 | 串 .2
dumpling | dumpling, jiaozi, gyoza, potsticker, wonton, dim sum | 饺子 水饺 馄饨
fortune-cookie | fortune cookie | 幸运饼干 签语饼 | 块
takeout-box | takeaway box, takeout box, chinese takeaway, oyster pail | 外卖盒 外卖 | 盒 .22
bento-box | bento box, bento, lunch box, lunchbox | 盒饭 便当 | 份 .2
pizza | pizza, slice of pizza, pizza slice | 披萨 比萨 披萨饼 | 块 .2
hamburger | burger, hamburger, cheeseburger, beefburger | 汉堡 汉堡包 | .2 round
french-fries | french fries, fries, chips | 薯条 炸薯条 | 包 .22
hot-dog | hot dog, hotdog | 热狗 | .18
sandwich | sandwich, toastie | 三明治 | .18
taco | taco | 墨西哥卷饼 塔可 | .18
burrito | burrito, wrap | 墨西哥卷 卷饼 | .18
egg | egg, chicken egg | 鸡蛋 蛋 | .14 rolls
cooking | fried egg, frying pan, egg in a pan | 煎蛋 荷包蛋 平底锅 | .18
pot-of-food | stew, pot of stew, hot pot, casserole | 炖菜 一锅菜 火锅 | 锅 .22
bowl-with-spoon | cereal, bowl of cereal, porridge, bowl with a spoon | 麦片 粥 | 碗 .2
green-salad | salad, green salad, bowl of salad | 沙拉 蔬菜沙拉 | 碗 .2
popcorn | popcorn, bucket of popcorn | 爆米花 | 桶 .24
butter | butter, stick of butter | 黄油 | 块
canned-food | tin can, tin of food, canned food, can of food | 罐头 罐头食品 | .2
bread | bread, loaf of bread, loaf, toast | 面包 吐司 | .18
croissant | croissant | 羊角面包 可颂 牛角包 | L
baguette-bread | baguette, french bread, french stick | 法棍 长棍面包 | 根 .2
flatbread | flatbread, naan, pita | 烤饼 馕 大饼 | 张
pretzel | pretzel | 椒盐卷饼 蝴蝶饼
bagel | bagel | 贝果 百吉饼 | round rolls
pancakes | pancakes, stack of pancakes, pancake | 薄煎饼 松饼 煎饼 | 份 .2
waffle | waffle | 华夫饼 | 块
cheese-wedge | cheese, wedge of cheese, piece of cheese | 奶酪 芝士 | 块
meat-on-bone | meat on the bone, leg of meat, meat, roast | 大骨肉 带骨肉 肉 | 块 .2
poultry-leg | chicken leg, drumstick, fried chicken, chicken drumstick | 鸡腿 炸鸡 | .2
cut-of-meat | steak, beefsteak, cut of meat | 牛排 肉排 | 块 .18
bacon | bacon, slice of bacon | 培根 | 片 .18
red-apple | apple | 苹果 | .14 round rolls
pear | pear | 梨 梨子 | .15
tangerine | tangerine, orange, mandarin, clementine | 橘子 橙子 桔子 | .14 round rolls
lemon | lemon | 柠檬 | .13 round rolls
lime | lime | 青柠 | .13 round rolls
banana | banana, bunch of bananas | 香蕉 | 根 .16
watermelon | watermelon, slice of watermelon | 西瓜 | 块 .18
melon | melon, honeydew, cantaloupe | 甜瓜 哈密瓜 蜜瓜 | .2 round rolls
grapes | grapes, bunch of grapes | 葡萄 | 串 .18
strawberry | strawberry | 草莓 | 颗 .14
cherries | cherry, pair of cherries | 樱桃 车厘子 | 颗 .15
blueberries | blueberries, blueberry | 蓝莓 | 颗 .14 round
peach | peach, nectarine | 桃子 桃 | .15 round rolls
mango | mango | 芒果 | .16
pineapple | pineapple | 菠萝 凤梨 | .24
coconut | coconut | 椰子 | .16 round rolls
kiwi-fruit | kiwi fruit, kiwi | 猕猴桃 奇异果 | .13 round
tomato | tomato | 西红柿 番茄 | .14 round rolls
olive | olive | 橄榄 | 颗 .12
avocado | avocado | 牛油果 鳄梨 | .16
eggplant | aubergine, eggplant | 茄子 | .18
potato | potato, spud | 土豆 马铃薯 | .14 rolls
noto:root-vegetable | radish, beetroot, beet, turnip | 萝卜 甜菜根 | .16
carrot | carrot | 胡萝卜 | 根 .18
ear-of-corn | corn, ear of corn, corn on the cob, sweetcorn, maize | 玉米 | 根 .2
hot-pepper | chilli pepper, chili, hot pepper, chilli, chili pepper | 辣椒 | 根 .16
bell-pepper | bell pepper, pepper | 甜椒 灯笼椒 青椒 | .16
cucumber | cucumber, gherkin, pickle | 黄瓜 | 根 .16
leafy-green | lettuce, cabbage, leafy greens, bok choy | 青菜 白菜 生菜 | 棵 .18
broccoli | broccoli | 西兰花 花椰菜 | 棵 .17
garlic | garlic, bulb of garlic | 大蒜 蒜 | 头 .14
onion | onion | 洋葱 | .14 round rolls
peanuts | peanuts, peanut | 花生 | 颗 .14
beans | beans, kidney beans | 豆子 豆 | 颗 .14
chestnut | chestnut | 栗子 板栗 | 颗 .13
ginger-root | ginger, ginger root | 姜 生姜 | 块 .14
pea-pod | pea pod, peas, pea | 豌豆 豌豆荚 | .16
roasted-sweet-potato | sweet potato, yam, roasted sweet potato | 烤红薯 红薯 地瓜 | .16
mushroom | mushroom, toadstool, fly agaric | 蘑菇 毒蘑菇 | 朵 .18 plant
soft-ice-cream | ice cream cone, soft ice cream, ice-cream cone, soft serve | 甜筒 冰激凌甜筒 圆筒冰淇淋 | .24
ice-cream | ice cream, bowl of ice cream, ice cream sundae, gelato | 冰淇淋 冰激凌 | 份 .2
shaved-ice | shaved ice, snow cone | 刨冰 | 碗 .22
doughnut | doughnut, donut | 甜甜圈 | .16 round rolls
cookie | cookie, biscuit, chocolate chip cookie | 饼干 曲奇 | 块 .14 round rolls
birthday-cake | birthday cake, cake | 生日蛋糕 蛋糕 | .24
shortcake | piece of cake, slice of cake, strawberry cake, shortcake, cheesecake | 一块蛋糕 草莓蛋糕 | 块 .18
cupcake | cupcake, muffin | 纸杯蛋糕 杯子蛋糕 | .18
pie | pie, apple pie, pumpkin pie | 苹果派 馅饼 | .16
chocolate-bar | chocolate, bar of chocolate, chocolate bar | 巧克力 | 块 .18
candy | sweet, candy, bonbon | 糖果 | 颗 .12
lollipop | lollipop, lolly | 棒棒糖 | 根 .2
custard | pudding, custard, flan, creme caramel | 布丁 | .16
honey-pot | honey, pot of honey, honey pot, jar of honey | 蜂蜜 蜂蜜罐 | 罐 .2
salt | salt, salt shaker | 盐 盐瓶 | 瓶 .18
oyster | oyster, clam, pearl oyster | 牡蛎 生蚝 | 只 .16
ice | ice cube, cube of ice, block of ice | 冰块 | 块 .14 -edible
bone | bone, dog bone | 骨头 | 根 .14
@food 杯 0.2 object C: drinkable holdable small
glass-of-milk | milk, glass of milk | 牛奶 一杯牛奶
hot-beverage | coffee, cup of coffee, tea, cup of tea, cappuccino, hot drink, latte, espresso, mug, cup | 咖啡 热饮 茶 杯子
teacup-without-handle | green tea, cup of green tea, teacup, matcha | 绿茶 茶杯 热茶 抹茶 | .16
teapot | teapot, pot of tea | 茶壶 | 个 .2
baby-bottle | baby bottle, milk bottle | 奶瓶 | 个 .22
sake | sake, bottle of sake | 清酒 日本酒 | 瓶 .22
bottle-with-popping-cork | champagne, bottle of champagne, champagne bottle | 香槟 | 瓶 .28
wine-glass | wine, glass of wine, red wine | 红酒 葡萄酒 | .22
cocktail-glass | cocktail, martini | 鸡尾酒 马提尼 | .22
tropical-drink | tropical drink, fruit cocktail, pina colada, mocktail | 热带饮料 果汁饮料 | .24
beer-mug | beer, mug of beer, pint of beer, glass of beer | 啤酒 | .22
clinking-glasses | clinking glasses, champagne flutes | 碰杯 香槟杯 | .24
tumbler-glass | whisky, glass of whisky, whiskey, tumbler | 威士忌 洋酒
cup-with-straw | soft drink, soda, cola, lemonade, cup with a straw, milkshake | 汽水 可乐 饮料 | .24
bubble-tea | bubble tea, boba, boba tea, milk tea | 珍珠奶茶 奶茶 波霸奶茶 | .24
beverage-box | juice, juice box, carton of juice, juice carton | 果汁 盒装果汁 | 盒 .22
mate | yerba mate, mate tea | 马黛茶

@plant 棵 0.6 tree C: plant
deciduous-tree | tree, oak tree, oak, leafy tree, big tree, maple tree, apple tree | 树 大树 橡树 | .72 large
evergreen-tree | pine tree, fir tree, evergreen, pine, fir, spruce | 松树 杉树 | .76 large
palm-tree | palm tree, palm, coconut tree | 棕榈树 椰子树 椰树 | .76 large
christmas-tree | christmas tree, xmas tree, decorated christmas tree | 圣诞树 | .62 large glows
tanabata-tree | tanabata tree, wish tree, bamboo | 七夕树 许愿树 竹子 | .6 large
noto:leafless-tree | bare tree, leafless tree, dead tree, winter tree | 枯树 光秃秃的树 | .66 large
cactus | cactus, saguaro | 仙人掌 | .44
potted-plant | potted plant, houseplant, house plant, flower pot, plant | 盆栽 盆景 植物 | 盆 .3 holdable
seedling | seedling, sprout, sapling | 幼苗 小苗 嫩芽 | 株 .18 small
sheaf-of-rice | rice plant, wheat, sheaf of rice, ear of rice | 稻子 小麦 稻穗 | 株 .3
herb | herb, herbs, parsley, sage | 药草 香草 草药 | 株 .22
four-leaf-clover | four-leaf clover, lucky clover | 四叶草 幸运草 | 株 .2 small holdable
maple-leaf | maple leaf | 枫叶 | 片 .2 small holdable throwable
fallen-leaf | leaf, fallen leaf, autumn leaf, dead leaf | 落叶 树叶 叶子 | 片 .2 small holdable throwable
@plant 朵 0.24 flower C: plant holdable small
blossom | flower, blossom, daisy | 花 花朵 小花
rose | rose | 玫瑰 玫瑰花 | .28
tulip | tulip | 郁金香 | .28
sunflower | sunflower | 向日葵 葵花 | .36
hibiscus | hibiscus, tropical flower | 芙蓉 木槿花 | .2
cherry-blossom | cherry blossom, sakura | 樱花 | .18
lotus | lotus, lotus flower, water lily | 莲花 荷花 | .24
hyacinth | hyacinth, lavender | 风信子 薰衣草 | .3
wilted-flower | wilted flower, dead flower, wilting rose | 枯萎的花 凋谢的花 | .28
bouquet | bouquet, bunch of flowers, bouquet of flowers | 花束 一束花 鲜花 | 束 .32
coral | coral, coral branch | 珊瑚 | 株 .3 -holdable

@building 座 0.66 building C: large
house | house, home, cottage, bungalow | 房子 屋子 平房 | .62
house-with-garden | house with a garden, villa, country house | 带花园的房子 别墅 | .62
houses | row of houses, neighbourhood | 一排房子 住宅区 | 排 .6
derelict-house | haunted house, derelict house, abandoned house | 鬼屋 废弃的房子 破房子 | .64
hut | hut, straw hut, grass hut | 茅草屋 小屋 茅屋 | 间 .5
castle | european castle, fairy tale castle, castle, fortress | 城堡 欧洲城堡 童话城堡 | .74
japanese-castle | japanese castle, pagoda | 日本城堡 宝塔 | .74
classical-building | greek temple, parthenon, classical building, ancient temple | 希腊神庙 古典建筑 帕特农神庙 | .6
stadium | sports stadium, arena, football stadium | 体育馆 竞技场 | .44
office-building | office building, skyscraper, tower block | 办公楼 摩天大楼 大楼 | 栋 .74
hospital | hospital | 医院 | 家 .64
hotel | hotel | 酒店 旅馆 宾馆 | 家 .66
convenience-store | convenience store, corner shop, shop, store | 便利店 商店 小店 | 家 .6
school | school building, schoolhouse | 教学楼 校舍 | 所 .6
factory | factory, power plant | 工厂 厂房 | .6
building-construction | construction site, building site, crane | 建筑工地 工地 塔吊 | 处 .64
statue-of-liberty | statue of liberty | 自由女神像 自由女神 | 尊 .8
fountain | fountain | 喷泉 | .44
tent | tent, camping tent | 帐篷 | 顶 .44
camping | campsite, camp | 露营地 营地 | 处 .46
circus-tent | circus tent, big top, circus | 马戏团帐篷 马戏团 | 顶 .6
ferris-wheel | ferris wheel, big wheel | 摩天轮 | .74 round
roller-coaster | roller coaster, rollercoaster | 过山车 云霄飞车 | .56
carousel-horse | carousel horse, carousel, merry-go-round | 旋转木马 木马 | .5 L rideable has_face
playground-slide | slide, playground slide | 滑梯 | .46
mountain | mountain, peak, hill | 山 大山 山峰 | .62
snow-capped-mountain | snow-capped mountain, snowy mountain, snowy peak | 雪山 | .62
mount-fuji | mount fuji, mt fuji | 富士山 | .6
volcano | erupting volcano, volcano cone | 喷发的火山 火山口 | .62
desert-island | palm island, tiny island with a palm tree, deserted island | 无人岛 荒岛 棕榈岛 | .5
beach-with-umbrella | beach umbrella, parasol on the beach, beach parasol | 沙滩伞 遮阳伞 | 把 .46
rock | rock, stone, boulder, asteroid | 石头 岩石 巨石 小行星 | 块 .24 throwable holdable -large
wood | wood, log, logs, firewood | 木头 原木 木柴 | 根 .22 rolls -large
brick | brick wall, wall, bricks, brick | 砖墙 墙 砖头 | 面 .36

@sky 个 0.3 object C: floats
sun | sun, bright sun | 太阳 烈日 | .32 glows round
full-moon | moon, full moon | 月亮 满月 圆月 | .3 轮 glows round
crescent-moon | crescent moon, half moon, crescent | 弯月 月牙 新月 | .3 轮 glows
star | star | 星星 五角星 | 颗 .18 glows holdable
glowing-star | glowing star, shining star | 发光的星星 闪亮的星星 | 颗 .22 glows
comet | comet, shooting star, falling star, meteor, meteorite | 彗星 流星 陨石 | 颗 .3 glows flies L
ringed-planet | planet, saturn, ringed planet | 行星 土星 | 颗 .36 round large
globe-showing-americas | earth, globe, planet earth, world | 地球 地球仪 | .34 round large rolls
cloud | cloud, fluffy cloud | 云 云朵 | 朵 .24
cloud-with-rain | rain cloud, raincloud | 雨云 | 朵 .3
cloud-with-lightning | thundercloud, lightning cloud, thunder cloud | 雷云 雷雨云 | 朵 .3
cloud-with-lightning-and-rain | storm cloud, stormcloud | 暴风云 | 朵 .3
high-voltage | lightning bolt, lightning, thunderbolt, bolt of lightning | 闪电 雷电 | 道 .36 glows
tornado | tornado, twister, whirlwind | 龙卷风 旋风 | 股 .56 large
rainbow | rainbow | 彩虹 | 道 .36 large !
snowflake | snowflake, ice crystal | 雪花 | 片 .2
fire | flame, fire, campfire, bonfire | 火 火焰 篝火 | 团 .28 glows -floats
droplet | drop of water, water drop, droplet, raindrop, tear | 水滴 水珠 | 滴 .16
water-wave | wave, ocean wave, big wave | 海浪 浪花 波浪 | 朵 .36 L -floats
sparkles | sparkle, glitter, sparkles | 闪光 亮晶晶 | .22 glows
collision | explosion, blast, boom | 爆炸 爆炸效果 | 团 .34 glows -floats

@thing 个 0.22 object C: holdable
soccer-ball | football, soccer ball, ball | 足球 球 皮球 | .16 round rolls throwable
basketball | basketball | 篮球 | .16 round rolls throwable
baseball | baseball | 棒球 | .13 round rolls throwable
tennis | tennis ball, tennis | 网球 | .13 round rolls throwable
volleyball | volleyball, beach ball | 排球 沙滩球 | .16 round rolls throwable
american-football | american football | 美式橄榄球 | .16 round throwable
pool-8-ball | eight ball, billiard ball, pool ball, snooker ball | 台球 桌球 八号球 | .13 round rolls throwable
bowling | bowling ball and pins, bowling, bowling ball, bowling pins | 保龄球 | .22 rolls
cricket-game | cricket bat, cricket bat and ball | 板球 板球棒
ice-hockey | ice hockey stick, ice hockey stick and puck, ice hockey | 冰球 冰球杆 | .26
ping-pong | ping-pong bat, table tennis bat, ping pong paddle, ping pong, table tennis | 乒乓球 乒乓球拍
badminton | badminton racket, badminton, shuttlecock | 羽毛球 羽毛球拍
boxing-glove | boxing glove | 拳击手套 拳套 | 只 .2 worn
martial-arts-uniform | karate uniform, judo suit, martial arts uniform | 空手道服 练武服 | 件 .34 worn
goal-net | goal, football goal, goal net | 球门 | .36 large -holdable
flag-in-hole | golf flag, golf hole, golf ball and flag | 高尔夫球洞 高尔夫旗 | .36 -holdable
ice-skate | ice skate, skate | 冰鞋 冰刀鞋 | 只 worn
fishing-pole | fishing rod, fishing pole | 钓鱼竿 鱼竿 | 根 .32
diving-mask | diving mask, snorkel, scuba mask | 潜水面罩 潜水镜 | 副 worn
curling-stone | curling stone | 冰壶 | 只 .2
bullseye | target, bullseye, dartboard, dart board | 靶子 靶心 飞镖靶 | .26 round rolls
yo-yo | yo-yo, yoyo | 悠悠球 溜溜球 | .18 round
kite | kite | 风筝 | 只 .3 flies floats
flying-disc | frisbee, flying disc | 飞盘 | .14 round throwable flies
boomerang | boomerang | 回旋镖 | .2 throwable flies
noto:treasure-chest | treasure chest, treasure, pirate treasure, chest of gold | 宝箱 宝藏 | .3 -throwable
crystal-ball | crystal ball, fortune teller's ball | 水晶球 | .26 round glows
magic-wand | magic wand, wand | 魔法棒 魔杖 | 根 .24 glows
video-game | game controller, gamepad, video game, controller | 游戏手柄 手柄 | .18
game-die | dice, die, cube | 骰子 色子 | 颗 .16 throwable rolls
puzzle-piece | puzzle piece, jigsaw piece, jigsaw | 拼图 拼图块 | 块 .2
piata | pinata, piñata | 皮纳塔 彩罐 | .34 L
mirror-ball | disco ball, mirror ball, glitter ball | 迪斯科球 镜球 | .26 round glows rolls
chess-pawn | chess pawn, pawn, chess piece | 棋子 国际象棋 兵棋 | 枚 .26
performing-arts | theatre masks, theater masks, drama masks, mask | 戏剧面具 面具 | 副 .28
framed-picture | framed picture, painting, picture frame | 画框 油画 | 幅 .32
artist-palette | palette, artist's palette, paint palette | 调色板 调色盘 | 块 .22
thread | spool of thread, thread | 线轴 | 卷 .18
yarn | ball of yarn, yarn, ball of wool, wool ball | 毛线球 毛线 | 团 .18 round rolls throwable
knot | knot, rope, knotted rope | 绳结 绳子 | 根
wrapped-gift | present, gift, gift box, wrapped gift | 礼物 礼盒 礼品 | 份 .24
balloon | balloon, party balloon, helium balloon | 气球 | .34 floats round
ribbon | bow ribbon, ribbon, gift bow | 蝴蝶结 丝带 | worn
party-popper | party popper | 礼花筒 彩带筒 | .24
confetti-ball | confetti ball | 彩纸球 五彩纸屑球 | .26 round
firecracker | firecracker, fire cracker | 爆竹 鞭炮 | 串 .22
carp-streamer | carp streamer, koinobori, carp flag | 鲤鱼旗 | 面 .34 floats L
red-envelope | red envelope, lucky money, hongbao, red packet | 红包 | .2
ticket | ticket, admission ticket | 门票 | 张 .16
trophy | trophy, cup trophy, gold cup | 奖杯 | 座 .28
sports-medal | sports medal, medal | 奖牌 | 枚 .24
1st-place-medal | gold medal, first place medal | 金牌 | 枚 .24
guitar | guitar, electric guitar, acoustic guitar | 吉他 电吉他 | 把 .38 plays_music
musical-keyboard | piano, piano keyboard, keyboard piano, synthesizer, grand piano | 钢琴 电子琴 琴键 | 架 .24 plays_music large
violin | violin, fiddle, cello | 小提琴 大提琴 提琴 | 把 .32 plays_music
noto:harp | harp | 竖琴 | 架 .4 plays_music
banjo | banjo, ukulele | 班卓琴 尤克里里 | 把 .34 plays_music
drum | drum, snare drum, drums | 鼓 小鼓 架子鼓 | 面 .26 plays_music
long-drum | conga, long drum, bongo, djembe | 长鼓 手鼓 | 面 .32 plays_music
saxophone | saxophone, sax | 萨克斯 萨克斯管 | 支 .3 plays_music
noto:trombone | trombone | 长号 | 支 .26 plays_music
trumpet | trumpet | 小号 喇叭 | 把 .24 plays_music
accordion | accordion, concertina | 手风琴 | 架 .26 plays_music
maracas | maracas, pair of maracas | 沙槌 沙锤 沙球 | 对 .26 plays_music
flute | flute, recorder, clarinet | 长笛 笛子 | 支 .26 plays_music
bell | bell | 铃铛 | plays_music
microphone | microphone, mic, vintage microphone | 麦克风 话筒 | 支 .26
headphone | headphones, headphone, headset | 耳机 头戴式耳机 | 副 .24 worn
radio | radio, boombox | 收音机 | 台 .24
musical-note | musical note, music note, note | 音符 | 枚 .22 floats
megaphone | megaphone, bullhorn | 扩音器 大喇叭
mobile-phone | mobile phone, phone, smartphone, cell phone | 手机 智能手机 | 部 .24
telephone | telephone, rotary phone, landline | 电话 座机 老式电话 | 部 .22
battery | battery | 电池 | 节 .22
electric-plug | plug, electric plug, power plug | 插头 电源插头
laptop | laptop, laptop computer, notebook computer | 笔记本电脑 手提电脑 | 台 .26
desktop-computer | computer, desktop computer, pc, monitor | 电脑 台式电脑 计算机 | 台 .32
printer | printer | 打印机 | 台 .28
keyboard | computer keyboard, keyboard | 键盘 | .14
computer-mouse | computer mouse | 鼠标 电脑鼠标 | .16
abacus | abacus | 算盘 | 把 .24
movie-camera | film camera, movie camera, cine camera | 电影摄影机 摄影机 | 台 .28
film-projector | film projector, movie projector, projector | 放映机 投影仪 | 台 .28
clapper-board | clapperboard, clapper board, film slate | 场记板 | 块 .24
television | television, tv, television set, telly | 电视 电视机 | 台 .34
camera | camera, photo camera | 相机 照相机 | 台 .22
video-camera | video camera, camcorder | 摄像机 | 台 .24
magnifying-glass-tilted-left | magnifying glass, magnifier, loupe | 放大镜 | .24
candle | candle | 蜡烛 | 根 .26 glows
light-bulb | light bulb, lightbulb, bulb | 灯泡 电灯泡 | 只 .24 glows
flashlight | torch, flashlight | 手电筒 电筒 | 把 .22
red-paper-lantern | paper lantern, chinese lantern, lantern | 灯笼 | 盏 .3 glows floats
closed-book | book, closed book, novel, textbook | 书 书本 小说 | 本 .22 readable throwable
open-book | open book, opened book | 打开的书 翻开的书 | 本 .2 readable
books | stack of books, pile of books | 一摞书 书堆 | 摞 .26 readable
notebook | notebook, notepad, exercise book, diary | 笔记本 本子 日记本 | 本 .22 readable
scroll | scroll, parchment | 卷轴 羊皮纸 | 卷 .26 readable
newspaper | newspaper, paper | 报纸 | 份 .22 readable
page-with-curl | sheet of paper, page, document | 文件 一页纸 | 张 .24 readable
coin | coin, gold coin | 硬币 金币 | 枚 .14 round rolls throwable
money-bag | money bag, bag of money, sack of gold | 钱袋 一袋钱 | 袋 .26
dollar-banknote | banknote, dollar bill, money, cash | 钞票 美元 | 张 .16
money-with-wings | flying money, money with wings | 长翅膀的钱 飞走的钱 | 张 .22 flies
envelope | envelope, letter | 信封 信件 | 封 .18
love-letter | love letter | 情书 | 封 .18 readable
package | parcel, package, cardboard box, box | 包裹 纸箱 箱子 盒子 | .26
postbox | postbox, pillar box | 邮筒 邮箱 | .4 -holdable
ballot-box-with-ballot | ballot box | 投票箱 票箱 | .28
pencil | pencil | 铅笔 | 支 .24
fountain-pen | fountain pen | 钢笔 | 支 .24
pen | pen, ballpoint pen, biro | 圆珠笔 | 支 .24
paintbrush | paintbrush, paint brush | 画笔 | 支 .24
crayon | crayon, wax crayon | 蜡笔 | 支 .22
briefcase | briefcase | 公文包 手提箱 | .24
calendar | calendar | 日历 | 本 .24
pushpin | drawing pin, pushpin, thumbtack | 图钉 | 枚 .16
paperclip | paperclip, paper clip | 回形针 曲别针 | 枚 .18
straight-ruler | ruler, straight ruler | 尺子 直尺 | 把 .24
scissors | scissors, pair of scissors | 剪刀 | 把 .24
wastebasket | wastebasket, rubbish bin, trash can, bin | 垃圾桶 废纸篓 | .3
locked | padlock, lock | 锁 挂锁 | 把 .22
key | key | 钥匙 | 把 .18
old-key | old key, antique key, skeleton key | 老式钥匙 古董钥匙 | 把 .2
hammer | hammer | 锤子 榔头 | 把 .24
pick | pickaxe, pick | 镐 铁镐 | 把 .26
shield | shield, knight's shield | 盾牌 盾 | 面 .28
carpentry-saw | saw, handsaw | 锯子 手锯 | 把 .22
wrench | spanner, wrench | 扳手 | 把 .22
screwdriver | screwdriver | 螺丝刀 改锥 | 把 .22
gear | gear, cogwheel, cog | 齿轮 | .22 round rolls
balance-scale | scales, balance scale, weighing scale | 天平 秤 | 台 .32
chains | chain, chains, iron chain | 铁链 锁链 链条 | 条 .24
hook | hook, fishing hook, fish hook | 钩子 鱼钩 | .2
noto:shovel | shovel, spade | 铲子 铁锹 | 把 .3
toolbox | toolbox, tool box, tool chest | 工具箱 | .24
magnet | magnet, horseshoe magnet | 磁铁 吸铁石 | 块 .22
ladder | ladder, stepladder | 梯子 | 架 .52 large
anchor | anchor, ship's anchor | 锚 船锚 | .32
wheel | wheel, tyre, tire, car wheel | 车轮 轮胎 轮子 | .26 round rolls
alembic | alembic, chemistry flask, potion, flask | 蒸馏器 烧瓶 药水 | .26
test-tube | test tube | 试管 | 支 .22
dna | dna, dna helix, double helix | 基因 双螺旋 | 条 .3
microscope | microscope | 显微镜 | 台 .32
telescope | telescope | 望远镜 天文望远镜 | 架 .34 R
satellite-antenna | satellite dish, radar dish, antenna | 卫星天线 雷达 | 座 .34 -holdable
stethoscope | stethoscope | 听诊器 | 副 .24 worn
door | door, wooden door | 门 木门 | 扇 .56 large -holdable
mirror | mirror, hand mirror | 镜子 | 面 .3
window | window | 窗户 窗 | 扇 .42 -holdable
bed | bed | 床 | 张 .36 large rideable -holdable
couch-and-lamp | sofa, couch, settee, sofa and lamp | 沙发 | 张 .4 large rideable -holdable
chair | chair, wooden chair | 椅子 | 把 .36 rideable
seat | airline seat, car seat, seat | 座椅 座位 | 把 .36 rideable R
toilet | toilet, lavatory | 马桶 | .34 rideable -holdable L
shower | shower head, shower | 花洒 淋浴 | .3 -holdable
bathtub | bathtub, bath, tub | 浴缸 | .3 large rideable floats -holdable
lotion-bottle | lotion bottle, shampoo, bottle of shampoo | 乳液瓶 洗发水 | 瓶 .26
broom | broom, broomstick, witch's broom | 扫帚 扫把 | 把 .4 rideable flies
basket | basket, wicker basket | 篮子 筐 | .24
roll-of-paper | toilet roll, toilet paper, roll of paper | 卷纸 卫生纸 | 卷 .2 rolls round
bucket | bucket, pail | 水桶 桶 | 只 .26
soap | soap, bar of soap | 肥皂 香皂 | 块 .16
bubbles | bubbles, soap bubbles, bubble | 泡泡 肥皂泡 | .26 floats round
toothbrush | toothbrush | 牙刷 | 把 .22
sponge | sponge | 海绵 | 块 .18
fire-extinguisher | fire extinguisher | 灭火器 | .36
umbrella | umbrella, open umbrella, brolly, parasol | 伞 雨伞 | 把 .34 floats
closed-umbrella | closed umbrella, folded umbrella | 收起的伞 | 把 .32
luggage | suitcase, luggage, trolley case | 行李箱 旅行箱 | .34 rolls
backpack | backpack, rucksack, school bag, schoolbag | 背包 书包 双肩包 | .3 worn
handbag | handbag, bag | 手提包 女包 包包 | .26 worn
purse | purse, coin purse, wallet | 钱包 零钱包 | .18
shopping-bags | shopping bag, bag of shopping | 购物袋 | .28
crown | crown, royal crown, tiara | 皇冠 王冠 | 顶 .2 worn
top-hat | top hat, magician's hat, hat | 礼帽 高顶帽 帽子 | 顶 .24 worn
womans-hat | sun hat, woman's hat, straw hat, summer hat | 女帽 草帽 遮阳帽 | 顶 .18 worn
graduation-cap | graduation cap, mortarboard | 学士帽 毕业帽 | 顶 .2 worn
billed-cap | cap, baseball cap | 鸭舌帽 棒球帽 | 顶 .18 worn
rescue-workers-helmet | helmet, hard hat, safety helmet | 头盔 安全帽 | 顶 .2 worn
glasses | glasses, spectacles, eyeglasses | 眼镜 | 副 .12 worn
sunglasses | sunglasses, shades | 墨镜 太阳镜 | 副 .12 worn
goggles | goggles, ski goggles, safety goggles | 护目镜 泳镜 | 副 .14 worn
necktie | shirt and tie, tie, necktie | 领带 | 条 .3 worn
t-shirt | t-shirt, shirt, tee shirt, tee | T恤 T恤衫 衬衫 | 件 .28 worn
jeans | jeans, trousers, pants | 牛仔裤 裤子 | 条 .34 worn
shorts | shorts, short trousers | 短裤 | 条 .24 worn
scarf | scarf, woolly scarf | 围巾 | 条 .28 worn
gloves | gloves, pair of gloves, mittens | 手套 | 副 .24 worn
coat | coat, jacket, overcoat | 外套 大衣 夹克 | 件 .34 worn
lab-coat | lab coat | 白大褂 实验服 | 件 .34 worn
safety-vest | safety vest, life jacket, life vest | 救生衣 安全背心 | 件 .3 worn
socks | socks, pair of socks, sock | 袜子 | 双 .24 worn
dress | dress, frock | 连衣裙 裙子 | 条 .34 worn
kimono | kimono | 和服 | 件 .36 worn
folding-hand-fan | folding fan, hand fan, fan | 折扇 扇子 | 把 .22
mans-shoe | shoe, leather shoe | 皮鞋 男鞋 | 只 .18 worn L
running-shoe | trainer, running shoe, sneaker, sports shoe | 运动鞋 跑鞋 球鞋 | 只 .18 worn L
hiking-boot | hiking boot, boot | 登山鞋 靴子 登山靴 | 只 .2 worn L
high-heeled-shoe | high heel, high-heeled shoe, stiletto | 高跟鞋 | 只 .2 worn L
womans-boot | woman's boot, high boot, leather boot | 女靴 长靴 皮靴 | 只 .28 worn L
thong-sandal | flip-flop, flip flop, thong sandal | 人字拖 拖鞋 | 只 .18 worn
ballet-shoes | ballet shoes, pointe shoes, ballet slippers | 芭蕾舞鞋 | 双 .26 worn
lipstick | lipstick | 口红 唇膏 | 支 .2
ring | ring, diamond ring, wedding ring, engagement ring | 戒指 钻戒 | 枚 .18 round rolls
gem-stone | diamond, gem, gemstone, jewel, crystal | 钻石 宝石 水晶 | 颗 .18 throwable glows
watch | watch, wristwatch | 手表 腕表 | 块 .26 worn
alarm-clock | alarm clock, clock | 闹钟 时钟 钟表 | .24
stopwatch | stopwatch | 秒表 | 块 .24
mantelpiece-clock | mantelpiece clock, table clock, mantel clock | 座钟 台钟 | 座 .28
hourglass-not-done | hourglass, sandglass, egg timer | 沙漏 | .26
thermometer | thermometer | 温度计 体温计 | 支 .32
compass | compass | 指南针 罗盘 | .2 round rolls
world-map | map, world map, treasure map | 地图 世界地图 | 张 .24 readable
chopsticks | chopsticks, pair of chopsticks | 筷子 | 双 .26
fork-and-knife-with-plate | plate, plate with a knife and fork, dinner plate | 盘子 餐盘 | .2
fork-and-knife | fork, knife and fork, cutlery | 叉子 刀叉 餐具 | 副 .24
spoon | spoon | 勺子 汤匙 | 把 .24
jar | jar, glass jar | 罐子 玻璃罐 | .26
amphora | vase, amphora, greek vase, urn | 花瓶 陶罐 双耳瓶 | .32
spiral-shell | shell, seashell, spiral shell, conch | 贝壳 海螺 | 枚 .16
feather | feather | 羽毛 | 根 .22 floats throwable
wing | wing, angel wing | 翅膀 天使翅膀 | 只 .26 flies
nest-with-eggs | bird's nest, nest with eggs, nest | 鸟巢 鸟窝 有蛋的巢 | .2
spider-web | spider's web, spider web, cobweb | 蜘蛛网 | 张 .34 -holdable
paw-prints | paw prints, paw print | 爪印 | 串 .2 -holdable
red-heart | heart, love heart | 爱心 红心 | 颗 .24 floats throwable
heart-with-arrow | heart with an arrow, cupid's heart | 一箭穿心 中箭的心 | 颗 .26 floats
broken-heart | broken heart | 破碎的心 心碎 | 颗 .24 floats
heart-on-fire | burning heart, heart on fire | 燃烧的心 着火的心 | 颗 .28 glows floats
sparkling-heart | sparkling heart, glittering heart | 闪亮的心 | 颗 .26 floats glows
brain | brain, human brain | 大脑 脑子 | .22
tooth | tooth, molar | 牙齿 | 颗 .16
eyes | eyes, pair of eyes, googly eyes | 眼睛 双眼 | 双 .16
flexed-biceps | flexed arm, muscle, strong arm, biceps | 肌肉 肌肉手臂 胳膊 | 条 .28 has_hands
mechanical-arm | robot arm, mechanical arm | 机械臂 机械手臂 | 条 .32
thought-balloon | thought bubble, thought balloon, speech bubble | 思考气泡 想法气泡 | .24 floats
police-car-light | police light, siren, flashing light | 警灯 警报灯 | 盏 .18 glows
vertical-traffic-light | traffic light, traffic lights | 红绿灯 交通灯 | .48 -holdable glows !
stop-sign | stop sign | 停车标志 停止标志 | 块 .34 -holdable !
oil-drum | oil drum, barrel, oil barrel | 油桶 石油桶 木桶 | .32 rolls
"""

EXTRA_EN = {  # names that belong to one picture of an x3 triple
    "man-police-officer": ("policeman",), "woman-police-officer": ("policewoman",), "man-firefighter": ("fireman",),
    "woman-mage": ("witch", "sorceress"),
    "man-merpeople": ("merman",), "woman-merpeople": ("mermaid", "little mermaid"),
}  # fmt: skip
EXTRA_ZH = {"woman-mage": ("女巫",), "woman-merpeople": ("美人鱼",), "woman-fairy": ("仙女",)}

_IRREGULAR = {
    "man": "men", "woman": "women", "person": "people", "child": "children", "mouse": "mice", "goose": "geese", "tooth": "teeth", "foot": "feet",
    "fish": "fish", "clownfish": "clownfish", "angelfish": "angelfish", "butterflyfish": "butterflyfish", "blowfish": "blowfish", "pufferfish": "pufferfish",
    "jellyfish": "jellyfish", "cuttlefish": "cuttlefish", "crayfish": "crayfish", "carp": "carp", "salmon": "salmon", "trout": "trout", "squid": "squid",
    "shrimp": "shrimp", "sheep": "sheep", "deer": "deer", "reindeer": "reindeer", "moose": "moose", "elk": "elk", "bison": "bison", "buffalo": "buffaloes",
    "cattle": "cattle", "ox": "oxen", "wolf": "wolves", "calf": "calves", "leaf": "leaves", "sheaf": "sheaves", "biceps": "biceps", "dumplings": "dumplings", "someone": "people", "loaf": "loaves", "elf": "elves", "scarf": "scarves",
    "knife": "knives", "wife": "wives", "pins": "pins", "cactus": "cacti", "octopus": "octopuses", "fireman": "firemen", "policeman": "policemen", "policewoman": "policewomen",
    "businessman": "businessmen", "businesswoman": "businesswomen", "spaceman": "spacemen", "horseman": "horsemen", "merman": "mermen", "snowman": "snowmen",
    "strongman": "strongmen", "businessperson": "business people", "merperson": "merpeople", "potato": "potatoes", "tomato": "tomatoes", "mango": "mangoes",
    "hero": "heroes", "superhero": "superheroes", "volcano": "volcanoes", "tornado": "tornadoes", "mosquito": "mosquitoes", "flamingo": "flamingos",
    "aircraft": "aircraft", "spacecraft": "spacecraft", "dice": "dice", "tv": "TVs", "ladybird": "ladybirds", "locus": "loci",
    "ufo": "UFOs", "pc": "PCs", "cd": "CDs", "jiaozi": "jiaozi", "gyoza": "gyoza", "onigiri": "onigiri", "daisy": "daisies",
    "santa": "santas", "father christmas": "father christmases", "merry-go-round": "merry-go-rounds", "gentleman": "gentlemen",
    "brontosaurus": "brontosauruses", "tyrannosaurus": "tyrannosauruses", 
    "matryoshka": "matryoshkas", "bus": "buses", "die": "dice", "ape": "apes", "joey": "joeys", 
    "fireworks": "fireworks", "redhead": "redheads",
}  # fmt: skip
_MEASURED = {  # things without a plural of their own: measure, then " of ", then the name
    "bowls": "ramen|udon|pho|instant noodles|beef noodles|noodles|noodle soup|soup|rice|cooked rice|cereal|porridge|salad|green salad|ice cream|shaved ice|gelato|curry rice|curry",
    "plates": "spaghetti|dim sum|sashimi|pasta|sushi|paella|stir-fry|tempura|nigiri|jiaozi|french fries|fries|chips|peas",
    "cups": "coffee|latte|espresso|matcha|tea|green tea|milk tea|mate|yerba mate|mate tea|boba tea|boba|bubble tea|custard|pudding|flan|creme caramel|cappuccino",
    "glasses": "milk|wine|red wine|beer|whisky|whiskey|juice|soda|cola|lemonade|cheese fondue|fondue|champagne",
    "bottles": "sake|champagne|shampoo",
    "pieces": "toast|bread|french bread|flatbread|naan|cheese|butter|bacon|meat|roast|fried chicken|broccoli|ginger|garlic|corn|sweetcorn|maize|chocolate|coral|wood|firewood|candy|luggage|leafy greens|lettuce",
    "jars": "honey", "packets": "salt|popcorn|chinese takeaway|canned food", "pots": "stew|hot pot|casserole",
    "pairs": "glasses|spectacles|eyeglasses|sunglasses|shades|goggles|ski goggles|safety goggles|jeans|trousers|pants|shorts|short trousers|scissors|skis|chopsticks|gloves|mittens|socks|headphones|scales|ballet shoes|pointe shoes|ballet slippers|maracas|theatre masks|theater masks|drama masks|japanese dolls|hina dolls|wrestlers|people wrestling|lovers|sweethearts|people kissing|kissing lovers|best friends|people holding hands|eyes|googly eyes|lips|heart eyes|two hearts|paw prints|footprints",
    "walls": "bricks", "bunches": "grapes|herbs|parsley|sage|lavender|wheat|bamboo", "piles": "books|peanuts|beans|kidney beans|logs|fallen leaves|fluttering leaves|blueberries|money|cash|lucky money|yarn|thread|glitter|parchment|poo|poop",
    "stacks": "pancakes", "chests": "treasure|pirate treasure", "rows": "houses", "bursts": "fireworks|lightning|sparkles", "sets": "cutlery|bowling|ping pong|table tennis|badminton|drums|bowling pins|traffic lights|tennis|dna",
    "rounds": "clinking beer mugs|clinking glasses|two beers|champagne flutes", "rolls": "toilet paper", "streams": "bubbles|soap bubbles|music notes|musical notes",
    "games": "lacrosse|field hockey|ice hockey|snooker", "lengths": "rope|knotted rope|chains|iron chain", "bags": "flying money|money with wings",
}  # fmt: skip
_PLURALS = {name: f"{measure} of {name}" for measure, names in _MEASURED.items() for name in names.split("|")}


def plural(name: str) -> str:
    """The English plural of one of our names; names without one get a measure: "ramen" -> "bowls of ramen"."""
    if name in _PLURALS:
        return _PLURALS[name]
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    words = name.split(" ")
    for i, word in enumerate(words[1:], start=1):
        if word == "and":
            return f"{plural(' '.join(words[:i]))} and {plural(' '.join(words[i + 1 :]))}"
        if word in ("of", "with", "in", "on", "from", "doing", "dribbling", "spouting", "covering", "raising", "rowing", "showing", "behind"):
            return " ".join([plural(" ".join(words[:i])), *words[i:]])
    if len(words) > 1 and words[0] in ("man", "woman", "person"):
        rest = words[1:] if any(word.endswith("ing") for word in words) else [*words[1:-1], plural(words[-1])]
        return " ".join([_IRREGULAR[words[0]], *rest])
    if len(words) > 1:
        return " ".join([*words[:-1], plural(words[-1])])
    if name.endswith(("s", "x", "z", "ch", "sh")):
        return name + "es"
    if name.endswith("y") and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name + "s"


SHAPES: dict[str, dict[str, tuple[float, float]]] = {  # sockets of art that faces left, (u, v)
    "side": {"mouth": (0.1, 0.36), "head": (0.24, 0.08), "hand": (0.16, 0.62), "back": (0.58, 0.34), "seat": (0.56, 0.36), "top": (0.5, 0.04)},
    "face": {"mouth": (0.5, 0.74), "head": (0.5, 0.08), "hand": (0.2, 0.8), "back": (0.5, 0.1), "seat": (0.5, 0.1), "top": (0.5, 0.03)},
    "bird": {"mouth": (0.1, 0.3), "head": (0.3, 0.06), "hand": (0.3, 0.6), "back": (0.62, 0.36), "seat": (0.62, 0.38), "top": (0.45, 0.04)},
    "fish": {"mouth": (0.06, 0.56), "head": (0.22, 0.24), "hand": (0.25, 0.7), "back": (0.5, 0.22), "seat": (0.46, 0.22), "top": (0.5, 0.1)},
    "bug": {"mouth": (0.14, 0.5), "head": (0.22, 0.28), "hand": (0.2, 0.7), "back": (0.55, 0.3), "seat": (0.55, 0.3), "top": (0.5, 0.08)},
    "bust": {"mouth": (0.5, 0.42), "head": (0.5, 0.04), "hand": (0.24, 0.82), "back": (0.8, 0.7), "seat": (0.5, 0.6), "top": (0.5, 0.02)},
    "figure": {"mouth": (0.44, 0.2), "head": (0.48, 0.03), "hand": (0.18, 0.5), "back": (0.6, 0.36), "seat": (0.5, 0.56), "top": (0.5, 0.02)},
    "couple": {"mouth": (0.3, 0.5), "head": (0.3, 0.1), "hand": (0.1, 0.85), "back": (0.8, 0.5), "seat": (0.5, 0.5), "top": (0.5, 0.03)},
    "vehicle": {"mouth": (0.05, 0.6), "head": (0.3, 0.12), "hand": (0.05, 0.6), "back": (0.75, 0.12), "seat": (0.55, 0.1), "top": (0.5, 0.05)},
    "object": {"mouth": (0.5, 0.4), "head": (0.5, 0.06), "hand": (0.5, 0.6), "back": (0.5, 0.2), "seat": (0.5, 0.2), "top": (0.5, 0.04)},
    "tree": {"mouth": (0.5, 0.4), "head": (0.5, 0.04), "hand": (0.25, 0.45), "back": (0.5, 0.3), "seat": (0.5, 0.4), "top": (0.5, 0.03)},
    "flower": {"mouth": (0.5, 0.3), "head": (0.5, 0.06), "hand": (0.5, 0.8), "back": (0.5, 0.3), "seat": (0.5, 0.25), "top": (0.5, 0.04)},
    "building": {"mouth": (0.5, 0.85), "head": (0.5, 0.06), "hand": (0.5, 0.8), "back": (0.5, 0.12), "seat": (0.5, 0.14), "top": (0.5, 0.04)},
}  # fmt: skip
SOCKETS: dict[str, dict[str, tuple[float, float]]] = {  # art key -> sockets seen on the art itself, (u, v) of the cropped picture
    "cat": {"mouth": (0.05, 0.42), "head": (0.2, 0.1), "hand": (0.2, 0.7), "back": (0.6, 0.34), "seat": (0.58, 0.34)},
    "dog": {"mouth": (0.08, 0.42), "head": (0.27, 0.08), "hand": (0.2, 0.75), "back": (0.6, 0.33), "seat": (0.58, 0.33)},
    "guide-dog": {"mouth": (0.08, 0.42), "head": (0.25, 0.1), "back": (0.6, 0.36), "seat": (0.58, 0.36)},
    "poodle": {"mouth": (0.06, 0.3), "head": (0.3, 0.06)},
    "horse": {"mouth": (0.05, 0.2), "head": (0.16, 0.05), "hand": (0.15, 0.75), "back": (0.62, 0.34), "seat": (0.6, 0.34)},
    "unicorn": {"mouth": (0.12, 0.72), "head": (0.3, 0.2), "back": (0.85, 0.35), "seat": (0.8, 0.32)},
    "elephant": {"mouth": (0.14, 0.6), "head": (0.2, 0.1), "hand": (0.12, 0.62), "back": (0.65, 0.06), "seat": (0.6, 0.06)},
    "penguin": {"mouth": (0.5, 0.33), "head": (0.5, 0.04), "hand": (0.08, 0.65), "back": (0.5, 0.25), "seat": (0.5, 0.1)},
    "whale": {"mouth": (0.08, 0.6), "head": (0.3, 0.33), "back": (0.36, 0.32), "seat": (0.36, 0.33)},
    "spouting-whale": {"mouth": (0.08, 0.66), "head": (0.3, 0.42), "back": (0.36, 0.4), "seat": (0.36, 0.42)},
    "noto:orca": {"mouth": (0.05, 0.36), "head": (0.25, 0.18), "back": (0.5, 0.16), "seat": (0.48, 0.17)},
    "dolphin": {"mouth": (0.05, 0.3), "head": (0.3, 0.12), "back": (0.6, 0.06), "seat": (0.55, 0.06)},
    "shark": {"mouth": (0.1, 0.45), "head": (0.3, 0.2), "back": (0.55, 0.12), "seat": (0.5, 0.14)},
    "fish": {"mouth": (0.03, 0.58), "head": (0.2, 0.35), "back": (0.4, 0.28), "seat": (0.4, 0.28)},
    "rabbit": {"mouth": (0.05, 0.52), "head": (0.3, 0.28), "hand": (0.2, 0.85), "back": (0.68, 0.4), "seat": (0.68, 0.4)},
    "monkey": {"mouth": (0.28, 0.42), "head": (0.28, 0.04), "hand": (0.06, 0.9), "back": (0.55, 0.42), "seat": (0.55, 0.42)},
    "tiger": {"mouth": (0.06, 0.32), "head": (0.2, 0.06), "back": (0.58, 0.22), "seat": (0.56, 0.22)},
    "leopard": {"mouth": (0.06, 0.34), "head": (0.2, 0.08), "back": (0.58, 0.24), "seat": (0.56, 0.24)},
    "dragon": {"mouth": (0.1, 0.35), "head": (0.3, 0.1), "hand": (0.15, 0.6), "back": (0.72, 0.5), "seat": (0.7, 0.5)},
    "t-rex": {"mouth": (0.06, 0.22), "head": (0.22, 0.02), "hand": (0.12, 0.44), "back": (0.65, 0.4), "seat": (0.6, 0.38)},
    "sauropod": {"mouth": (0.03, 0.1), "head": (0.15, 0.03), "hand": (0.15, 0.6), "back": (0.6, 0.38), "seat": (0.55, 0.38)},
    "cow": {"mouth": (0.09, 0.31), "head": (0.2, 0.08), "back": (0.6, 0.28), "seat": (0.58, 0.28)},
    "pig": {"mouth": (0.03, 0.45), "head": (0.2, 0.12), "back": (0.6, 0.05), "seat": (0.58, 0.05)},
    "ewe": {"mouth": (0.06, 0.3), "head": (0.25, 0.05), "back": (0.62, 0.3), "seat": (0.6, 0.3)},
    "duck": {"mouth": (0.05, 0.28), "head": (0.3, 0.03), "back": (0.7, 0.5), "seat": (0.7, 0.5)},
    "swan": {"mouth": (0.08, 0.24), "head": (0.2, 0.05), "back": (0.65, 0.5), "seat": (0.65, 0.5)},
    "bird": {"mouth": (0.05, 0.3), "head": (0.3, 0.05), "back": (0.62, 0.42), "seat": (0.62, 0.42)},
    "turtle": {"mouth": (0.03, 0.62), "head": (0.1, 0.45), "hand": (0.15, 0.85), "back": (0.5, 0.05), "seat": (0.5, 0.05)},
    "crocodile": {"mouth": (0.1, 0.95), "head": (0.3, 0.8), "back": (0.6, 0.4), "seat": (0.6, 0.4)},
    "octopus": {"mouth": (0.5, 0.58), "head": (0.5, 0.04), "hand": (0.08, 0.75)},
    "camel": {"mouth": (0.05, 0.2), "head": (0.15, 0.1), "back": (0.68, 0.14), "seat": (0.68, 0.13)},
    "giraffe": {"mouth": (0.07, 0.2), "head": (0.2, 0.05), "back": (0.6, 0.48), "seat": (0.55, 0.48)},
    "kangaroo": {"mouth": (0.05, 0.25), "head": (0.2, 0.1), "hand": (0.3, 0.68), "back": (0.65, 0.25), "seat": (0.62, 0.25)},
    "mouse": {"mouth": (0.04, 0.45), "head": (0.2, 0.2), "hand": (0.27, 0.72), "back": (0.7, 0.25), "seat": (0.68, 0.25)},
    "chipmunk": {"mouth": (0.06, 0.42), "head": (0.25, 0.08), "hand": (0.14, 0.5), "back": (0.42, 0.42), "seat": (0.42, 0.42)},
    "honeybee": {"mouth": (0.06, 0.6), "head": (0.12, 0.35), "back": (0.55, 0.1), "seat": (0.5, 0.3)},
    "deer": {"mouth": (0.05, 0.37), "head": (0.15, 0.22), "back": (0.65, 0.36), "seat": (0.62, 0.36)},
    "zebra": {"mouth": (0.03, 0.22), "head": (0.15, 0.08), "back": (0.6, 0.34), "seat": (0.58, 0.34)},
    "robot": {"mouth": (0.5, 0.78), "head": (0.5, 0.05), "hand": (0.06, 0.75)},
    "ghost": {"mouth": (0.5, 0.42), "head": (0.5, 0.05), "hand": (0.1, 0.65)},
    "snowman-without-snow": {"mouth": (0.52, 0.4), "head": (0.4, 0.05), "hand": (0.05, 0.53)},
    "teddy-bear": {"mouth": (0.5, 0.35), "head": (0.5, 0.04), "hand": (0.1, 0.6), "seat": (0.5, 0.75)},
    "owl": {"mouth": (0.5, 0.36), "head": (0.5, 0.06), "hand": (0.15, 0.7)},
    "flamingo": {"mouth": (0.08, 0.2), "head": (0.2, 0.05), "back": (0.65, 0.3), "seat": (0.62, 0.3)},
    "eagle": {"mouth": (0.05, 0.45), "head": (0.2, 0.27), "back": (0.5, 0.3), "seat": (0.5, 0.3)},
    "man-standing": {"mouth": (0.5, 0.2), "head": (0.5, 0.03), "hand": (0.14, 0.58), "back": (0.85, 0.35), "seat": (0.5, 0.52)},
    "woman-standing": {"mouth": (0.5, 0.21), "head": (0.5, 0.03), "hand": (0.14, 0.58), "back": (0.85, 0.35), "seat": (0.5, 0.52)},
    "person-standing": {"mouth": (0.5, 0.2), "head": (0.5, 0.03), "hand": (0.14, 0.58), "back": (0.85, 0.35), "seat": (0.5, 0.52)},
    "boy": {"mouth": (0.5, 0.34), "head": (0.5, 0.03), "hand": (0.28, 0.7), "back": (0.72, 0.55), "seat": (0.5, 0.68)},
    "girl": {"mouth": (0.5, 0.34), "head": (0.5, 0.03), "hand": (0.28, 0.7), "back": (0.72, 0.55), "seat": (0.5, 0.68)},
    "child": {"mouth": (0.5, 0.34), "head": (0.5, 0.03), "hand": (0.28, 0.7), "back": (0.72, 0.55), "seat": (0.5, 0.68)},
    "older-person": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "old-man": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "old-woman": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "man-beard": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "man-red-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "man-curly-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "man-white-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "man-bald": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "man-blonde-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "woman-red-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "woman-curly-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "woman-white-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "woman-blonde-hair": {"mouth": (0.5, 0.25), "head": (0.5, 0.03), "hand": (0.14, 0.6), "back": (0.85, 0.42), "seat": (0.5, 0.56)},
    "astronaut": {"mouth": (0.5, 0.4), "head": (0.5, 0.03), "hand": (0.2, 0.85)},
    "cook": {"mouth": (0.38, 0.44), "head": (0.38, 0.05), "hand": (0.85, 0.7)},
    "person-with-crown": {"mouth": (0.47, 0.62), "head": (0.5, 0.2), "hand": (0.2, 0.88)},
    "princess": {"mouth": (0.5, 0.56), "head": (0.5, 0.16), "hand": (0.2, 0.88)},
    "santa-claus": {"mouth": (0.5, 0.68)},
    "person-walking": {"mouth": (0.42, 0.17), "head": (0.5, 0.03), "hand": (0.13, 0.55)},
    "person-running": {"mouth": (0.42, 0.17), "head": (0.45, 0.03), "hand": (0.06, 0.28)},
    "woman-dancing": {"mouth": (0.36, 0.19), "head": (0.38, 0.03), "hand": (0.06, 0.53)},
    "man-dancing": {"mouth": (0.42, 0.2), "head": (0.45, 0.03), "hand": (0.12, 0.5)},
    "person-surfing": {"mouth": (0.38, 0.2), "head": (0.4, 0.03), "hand": (0.14, 0.4)},
    "person-biking": {"mouth": (0.37, 0.25), "head": (0.36, 0.03), "hand": (0.22, 0.4)},
    "bicycle": {"mouth": (0.1, 0.5), "head": (0.35, 0.05), "hand": (0.32, 0.06), "back": (0.62, 0.16), "seat": (0.6, 0.17), "top": (0.4, 0.04)},
    "motorcycle": {"mouth": (0.05, 0.5), "head": (0.25, 0.1), "hand": (0.2, 0.15), "back": (0.8, 0.24), "seat": (0.57, 0.3), "top": (0.3, 0.04)},
    "motor-scooter": {"seat": (0.65, 0.35), "back": (0.75, 0.35), "hand": (0.3, 0.12)},
    "kick-scooter": {"seat": (0.6, 0.85), "back": (0.6, 0.85), "hand": (0.3, 0.08)},
    "skateboard": {"seat": (0.5, 0.4), "back": (0.5, 0.4)},
    "rocket": {"mouth": (0.93, 0.06), "head": (0.9, 0.08), "seat": (0.45, 0.35), "back": (0.4, 0.35)},
    "flying-saucer": {"seat": (0.55, 0.18), "back": (0.55, 0.18), "head": (0.6, 0.06)},
    "helicopter": {"seat": (0.4, 0.3), "back": (0.6, 0.3)},
    "airplane": {"mouth": (0.93, 0.08), "seat": (0.5, 0.42), "back": (0.5, 0.42)},
    "sailboat": {"seat": (0.7, 0.62), "back": (0.75, 0.62)},
    "ship": {"seat": (0.26, 0.44), "back": (0.26, 0.44)},
    "canoe": {"seat": (0.5, 0.3), "back": (0.6, 0.3)},
    "speedboat": {"seat": (0.5, 0.3), "back": (0.6, 0.3)},
    "tractor": {"seat": (0.6, 0.1), "back": (0.6, 0.1)},
    "sled": {"seat": (0.55, 0.12), "back": (0.55, 0.12)},
    "manual-wheelchair": {"seat": (0.45, 0.45), "back": (0.6, 0.3)},
    "broom": {"seat": (0.6, 0.4), "back": (0.6, 0.4)},
    "chair": {"seat": (0.5, 0.5), "back": (0.5, 0.2)},
    "bed": {"seat": (0.6, 0.34), "back": (0.6, 0.34)},
    "couch-and-lamp": {"seat": (0.35, 0.66), "back": (0.35, 0.6)},
    "bathtub": {"seat": (0.5, 0.5), "back": (0.5, 0.5)},
    "seat": {"seat": (0.45, 0.55), "back": (0.3, 0.3)},
    "toilet": {"seat": (0.35, 0.5), "back": (0.35, 0.5)},
    "noto:couple-with-heart": {"mouth": (0.28, 0.78), "head": (0.28, 0.45), "hand": (0.1, 0.95), "top": (0.5, 0.03)},
    "noto:kiss": {"mouth": (0.4, 0.78), "head": (0.3, 0.25), "hand": (0.1, 0.95), "top": (0.5, 0.03)},
    "noto:woman-and-man-holding-hands": {"mouth": (0.27, 0.22), "head": (0.27, 0.03), "hand": (0.06, 0.55)},
    "noto:people-holding-hands": {"mouth": (0.25, 0.22), "head": (0.25, 0.03), "hand": (0.06, 0.55)},
    "noto:hairy-creature": {"mouth": (0.35, 0.18), "head": (0.4, 0.03), "hand": (0.1, 0.55)},
}  # fmt: skip
PIVOTS: dict[str, tuple[float, float]] = {}  # art key -> contact point where it is not the middle of the lower edge


def entries() -> list[dict[str, Any]]:
    """The table as rows of kinds.json without what depends on the art: aspect, assets, variants. `key` is the Fluent entry."""
    rows: list[dict[str, Any]] = []
    section: tuple[str, str, float, str, str, frozenset[str]] | None = None
    for line in TABLE.strip().splitlines():
        if line.startswith("@"):
            head, traits = line[1:].split(":")
            category, measure, size, shape, side = head.split()
            section = (category, measure, float(size), shape, side, frozenset(traits.split()))
        elif line and section:
            rows += _kinds_of(line, *section)
    return rows


def _kinds_of(line: str, category: str, measure: str, size: float, shape: str, side: str, traits: frozenset[str]) -> list[dict[str, Any]]:
    key, en, zh, *rest = (part.strip() for part in line.split("|"))
    recolourable, triple, body, have = category != "person", False, "", set(traits)
    for option in " ".join(rest).split():
        if option in ("L", "R", "C"):
            side = option
        elif option == "!":
            recolourable = False
        elif option[0] == "+":
            body = option[1:]
        elif option == "~":
            recolourable = True
        elif option == "x3":
            triple = True
        elif option[0] == ":":
            shape = option[1:]
        elif option[0] == "-":
            have.discard(option[1:])
        elif option[0] in ".0123456789":
            size = float(option)
        elif option.isascii():
            have.add(option)
        else:
            measure = option
    if size <= 0.18:
        have.add("small")
    row: dict[str, Any] = dict(category=category, measure_zh=measure, traits=sorted(have), stage_size=size, shape=shape, facing={"L": -1, "R": 1, "C": 0}[side])
    row["recolourable"], row["body"] = recolourable, body
    names = [name.strip() for name in en.split(",")]
    rows = [_named(row, key, names, zh.split())]
    if triple:
        rows += [_named(row, *_gendered(key, names, zh.split(), man)) for man in (True, False)]
    return rows


def _gendered(key: str, en: list[str], zh: list[str], man: bool) -> tuple[str, list[str], list[str]]:
    word, adjective, character = ("man", "male", "男") if man else ("woman", "female", "女")
    art = f"{word}-{key.removeprefix('person-')}"
    names = [*EXTRA_EN.get(art, ())]
    for name in en[:2]:
        if "person" in name.split():
            names.append(name.replace("person", word))
        else:
            names += [f"{adjective} {name}", f"{word} {name}"]
    chinese = [*(EXTRA_ZH if not man else {}).get(art, ())]
    chinese += [name.removesuffix("人") + f"{character}人" if name.endswith("的人") else character + name for name in zh[:2]]
    return art, names, chinese


def _named(row: dict[str, Any], key: str, en: list[str], zh: list[str]) -> dict[str, Any]:
    id = "".join(c if c.isalnum() else "_" for c in en[0].replace("'", "").replace("ñ", "n"))
    return {"id": id, "key": key, **row, "names_en": en, "plurals_en": [plural(name) for name in en], "names_zh": zh}
