"""The settings: where a scene can take place, with names and what staging must know. `painters` paints each of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Place:
    id: str
    names_en: tuple[str, ...]  # as they follow the preposition: "outer space", "a forest"
    names_zh: tuple[str, ...]
    prepositions: tuple[str, ...] = ("in",)
    ground: str = "solid"  # solid, water (things float on it), none (things float freely)
    gravity: str = "earth"  # earth, moon, space (none), water (buoyant)
    indoor: bool = False
    times: tuple[str, ...] = ("day", "dawn", "sunset", "night")
    group: str = "nature"  # nature or built: which painter module has it
    taught: bool = True  # whether the network was trained on it; others are set by the words alone
    like: str = ""  # the place the network is told of where it was not trained on this one: what is done on water is done there, too


def _p(id: str, en: str, zh: str, **kw: object) -> Place:
    return Place(id=id, names_en=tuple(en.split("|")), names_zh=tuple(zh.split("|")), **kw)  # type: ignore[arg-type]


_ALL_DAY = ("day", "dawn", "sunset", "night")
PLACES: dict[str, Place] = {
    p.id: p
    for p in (
        _p("outer_space", "outer space|space|deep space|the cosmos|the galaxy", "外太空|太空|宇宙|星际空间", ground="none", gravity="space", times=("night",)),
        _p("nebula", "a nebula|a colourful nebula|a star cloud", "星云", ground="none", gravity="space", times=("night",)),
        _p("moon", "the moon|the lunar surface", "月球|月球表面|月亮上", prepositions=("on",), gravity="moon", times=("night",)),
        _p("mars", "mars|the red planet", "火星", prepositions=("on",), gravity="moon", times=("day", "sunset")),
        _p("sky", "the sky|the clouds|mid-air", "天空|空中|云端|云朵", ground="none"),
        _p("sea", "the sea|the ocean|the open sea|the waves", "大海|海上|海洋", prepositions=("on", "in"), ground="water"),
        _p("underwater", "the deep sea|a coral reef|the sea floor|an underwater world|underwater", "海底|水下|珊瑚礁", gravity="water", times=("day", "night")),
        _p("beach", "a beach|the beach|a sandy beach|the seaside|the shore", "海滩|沙滩|海边", prepositions=("on", "at")),
        _p("island", "a tropical island|a desert island|an island", "热带岛屿|小岛|海岛", prepositions=("on",)),
        _p("forest", "a forest|the woods|a green forest|the forest", "森林|树林"),
        _p("autumn_forest", "an autumn forest|an autumn park|the autumn woods", "秋天的森林|秋林"),
        _p("jungle", "a jungle|the jungle|a rainforest", "丛林|热带雨林"),
        _p("bamboo_forest", "a bamboo forest|a bamboo grove", "竹林"),
        _p("enchanted_forest", "an enchanted forest|a magical forest|a fairy tale forest", "魔法森林|童话森林", times=("night", "dawn")),
        _p("desert", "a desert|the desert|sand dunes|the sahara", "沙漠|沙丘"),
        _p("canyon", "a canyon|a red rock canyon|the wild west", "峡谷"),
        _p("savanna", "the savanna|the savannah|african plains|the grasslands", "大草原|非洲草原|热带草原", prepositions=("on", "in")),
        _p("mountains", "the mountains|a mountain valley|the alps", "山里|群山|高山"),
        _p("snow_field", "a snowy landscape|the arctic|a snow field|the north pole|antarctica", "雪地|北极|南极|冰天雪地"),
        _p("volcano", "a volcano|a lava field|a volcanic landscape", "火山|熔岩地", prepositions=("at", "near", "in front of")),
        _p("meadow", "a meadow|a flower meadow|a field of flowers|a field|the grass", "草地|花海|花田|田野"),
        _p("hills", "green hills|rolling hills|the countryside", "绿色的山丘|乡间|丘陵"),
        _p("lake", "a lake|a quiet lake|a pond|a river", "湖上|湖边|池塘|河边", prepositions=("on", "by"), ground="water"),
        _p("waterfall", "a waterfall", "瀑布", prepositions=("at", "near", "by")),
        _p("cave", "a cave|a crystal cave", "山洞|水晶洞", times=("night",)),
        _p("swamp", "a swamp|a misty swamp", "沼泽"),
        _p("farm", "a farm|the farm|a farmyard", "农场", prepositions=("on", "at"), group="built"),
        _p("garden", "a garden|a flower garden|the garden|a backyard", "花园|后院", group="built"),
        _p("park", "a park|the park|a city park", "公园", group="built"),
        _p("playground", "a playground", "游乐场|操场", prepositions=("in", "at"), group="built"),
        _p("village", "a village|a small village", "村庄|小村庄", group="built"),
        _p("city_street", "a city street|the city|downtown|a street", "城市街道|城市|街上|街头", prepositions=("in", "on"), group="built"),
        _p("neon_street", "a neon street|a rain-wet neon street|a cyberpunk city|tokyo at night", "霓虹街道|赛博朋克城市|霓虹街头", prepositions=("on", "in"), times=("night",), group="built"),
        _p("rooftop", "a rooftop|the rooftops", "屋顶", prepositions=("on",), group="built"),
        _p("road", "a road|a highway|a country road", "公路|马路|乡间小路", prepositions=("on",), group="built"),
        _p("race_track", "a race track|a racing circuit", "赛道", prepositions=("on",), group="built"),
        _p("train_station", "a train station|a railway platform", "火车站|站台", prepositions=("at", "in"), indoor=True, group="built"),
        _p("market", "a market|a street market|a night market", "市场|集市|夜市", prepositions=("at", "in"), group="built"),
        _p("castle", "a castle|an old castle|a medieval castle", "城堡|古堡", prepositions=("at", "in front of"), group="built"),
        _p("ruins", "ancient ruins|an ancient temple|a ruined temple", "古代遗迹|神庙", group="built"),
        _p("chinese_palace", "a chinese palace|the forbidden city|a chinese temple", "中国宫殿|故宫|宫殿", prepositions=("at", "in front of"), group="built"),
        _p("kitchen", "a kitchen|the kitchen", "厨房", indoor=True, group="built"),
        _p("living_room", "a living room|a cosy room|a room|the house", "客厅|房间|家里", indoor=True, group="built"),
        _p("bedroom", "a bedroom|the bedroom", "卧室", indoor=True, group="built"),
        _p("library", "a library|an old library", "图书馆", indoor=True, group="built"),
        _p("classroom", "a classroom|a school", "教室|学校", indoor=True, group="built"),
        _p("office", "an office", "办公室", indoor=True, group="built"),
        _p("restaurant", "a restaurant|a cafe|a diner", "餐厅|咖啡馆", prepositions=("in", "at"), indoor=True, group="built"),
        _p("laboratory", "a laboratory|a science lab", "实验室", indoor=True, group="built"),
        _p("stage", "a stage|a concert stage|the stage", "舞台|舞台上", prepositions=("on",), indoor=True, times=("night",), group="built"),
        _p("disco", "a disco|a nightclub|a dance floor", "迪斯科舞厅|舞池", prepositions=("in", "at"), indoor=True, times=("night",), group="built"),
        _p("stadium", "a stadium|a football field|a sports arena", "体育场|足球场", prepositions=("in", "at"), group="built"),
        _p("gym", "a gym", "健身房", indoor=True, group="built"),
        _p("museum", "a museum|an art gallery", "博物馆|美术馆", indoor=True, group="built"),
        _p("spaceship", "a spaceship|a space station", "飞船里|空间站", indoor=True, gravity="space", times=("night",), group="built"),
        _p("harbour", "a harbour|a harbor|a port|a dock", "港口|码头", prepositions=("at", "in"), group="built"),
        _p("waterfront", "a canal|a waterfront|a marina", "运河|水城|游艇码头", prepositions=("on", "in"), ground="water", group="built", taught=False, like="harbour"),
        _p("amusement_park", "an amusement park|a fairground|a carnival", "游乐园", prepositions=("at", "in"), group="built"),
        _p("studio_backdrop", "a studio|a plain studio|a photo studio", "摄影棚|纯色背景", indoor=True, times=("day",), group="built"),
        _p("bridge", "a bridge|the bridge|a suspension bridge", "桥|大桥", prepositions=("on",), group="built", taught=False),
        _p("frozen_lake", "a frozen lake|an ice rink|a frozen pond", "结冰的湖|冰湖|溜冰场", prepositions=("on", "at"), taught=False),
        _p("graveyard", "a graveyard|a cemetery|a churchyard", "墓地|坟场", prepositions=("in", "at"), group="built", taught=False),
        _p("stone_bridge", "a stone bridge|an old stone bridge|a viaduct|a stone viaduct", "石桥|古桥|石拱桥", prepositions=("on",), group="built", taught=False),
        _p("pool", "a swimming pool|a pool|the pool|a hotel pool", "游泳池|泳池", ground="water", group="built", taught=False, like="lake"),
        _p("airport", "an airport|the airport|an airport runway|a runway|the tarmac", "机场|机场跑道|停机坪", prepositions=("at", "on"), group="built", taught=False, like="road"),
        _p("future_city", "a futuristic city|a city of the future|a sci-fi city", "未来城市|未来都市|科幻城市", group="built", taught=False, like="city_street"),
        _p("tabletop", "a table top|a tabletop", "桌面", prepositions=("on",), indoor=True, group="built", taught=False),
        _p("palace_hall", "a palace hall|a throne room|a ballroom|a banquet hall", "宫殿大厅|王座大厅|舞厅|宴会厅", indoor=True, group="built", taught=False, like="museum"),
        _p("church", "a church nave|the nave|the inside of a church|a church interior", "教堂大厅|教堂内", indoor=True, group="built", taught=False, like="museum"),
        _p("supermarket", "a supermarket|a supermarket aisle|a grocery store", "超市|杂货店", prepositions=("in", "at"), indoor=True, group="built", taught=False, like="market"),
        _p("hospital", "a hospital|a hospital room|a hospital corridor|a hospital ward", "医院|病房", prepositions=("in", "at"), indoor=True, group="built", taught=False, like="laboratory"),
        _p("old_town", "an old chinese town|an ancient chinese town|a chinese old town|a hutong|chinatown", "古镇|老街|胡同|古城|水乡", group="built", taught=False, like="village"),
        _p("shrine", "a japanese shrine|a japanese temple|a shinto shrine|a shrine|a torii gate|a red torii gate|torii gates|kyoto", "日本神社|神社|鸟居|日本寺庙", prepositions=("at", "in front of", "in"), group="built", taught=False, like="chinese_palace"),
        _p("bathroom", "a bathroom|the bathroom|a washroom", "浴室|卫生间|洗手间", indoor=True, group="built", taught=False, like="bedroom"),
        _p("train_carriage", "a train carriage|a train car|a train compartment|a subway car|a railway carriage", "车厢|火车车厢|地铁车厢", prepositions=("in",), indoor=True, group="built", taught=False, like="restaurant"),
        _p("candy_land", "candy land|candyland|a candy kingdom|a candy world|a land of candy|a land of sweets", "糖果王国|糖果世界|糖果乐园", group="built", taught=False, like="amusement_park"),
        _p("barn", "a barn interior|a horse stable|a hayloft|the stables", "马厩|谷仓内|牛棚", indoor=True, group="built", taught=False, like="farm"),
        _p("sunflower_field", "a sunflower field|a field of sunflowers|a sunflower farm", "向日葵花田|葵花田|向日葵田", group="built", taught=False, like="meadow"),
        _p("lavender_field", "a lavender field|a field of lavender|a lavender farm", "薰衣草花田|薰衣草田|薰衣草花海", group="built", taught=False, like="meadow"),
        _p("tulip_field", "a tulip field|a field of tulips|a tulip farm", "郁金香花田|郁金香田|郁金香花海", group="built", taught=False, like="meadow"),
        _p("rape_field", "a rapeseed field|a canola field|a field of rapeseed", "油菜花田|油菜田|油菜花海", group="built", taught=False, like="meadow"),
        _p("poppy_field", "a poppy field|a field of poppies|a field of red poppies", "罂粟花田|虞美人花田|虞美人花海", group="built", taught=False, like="meadow"),
        _p("vineyard", "a vineyard|the vineyards|a winery", "葡萄园|葡萄酒庄|酒庄", group="built", taught=False, like="hills"),
        _p("tea_plantation", "a tea plantation|a tea garden|a tea field|a tea farm", "茶园|茶山|茶田|茶场", group="built", taught=False, like="hills"),
        _p("rice_terraces", "rice terraces|the rice terraces|terraced rice fields|rice paddies|a rice paddy", "梯田|水稻梯田|水田", group="built", taught=False, like="hills"),
        _p("basketball_court", "a basketball court|an indoor basketball court|a basketball arena", "篮球场|篮球馆", prepositions=("on", "in"), indoor=True, group="built", taught=False, like="stadium"),
        _p("tennis_court", "a tennis court|the tennis court|a tennis stadium", "网球场", prepositions=("on", "in"), group="built", taught=False, like="stadium"),
        _p("ship_deck", "a ship's deck|the deck of a ship|the ship's deck", "甲板|船甲板", prepositions=("on",), group="built", taught=False, like="harbour"),
        _p("sea_cliffs", "sea cliffs|a sea cliff|the cliffs by the sea|cliffs by the sea|a rocky coast|a rugged coast|a rocky shore", "海边悬崖|海崖|礁石海岸|悬崖海岸", prepositions=("on", "at"), group="built", taught=False, like="beach"),
        _p("canyon_river", "a river canyon|a river gorge|a canyon river", "峡谷河流|河流峡谷", prepositions=("in", "on"), ground="water", group="built", taught=False, like="lake"),
        _p("ice_lagoon", "a glacier lagoon|a glacial lagoon|a glacier lake|an ice lagoon|a glacial lake", "冰川湖|冰河湖|冰泻湖", prepositions=("in", "on"), ground="water", group="built", taught=False, like="sea"),
        _p("coast_road", "a coastal road|a coast road|a coastal highway|the coastal highway|a seaside road", "沿海公路|海边公路|滨海公路|海滨公路", prepositions=("on", "along"), group="built", taught=False, like="road"),
        _p("river", "a winding river|a river valley|a river bend|a mountain river|a mountain stream", "蜿蜒的河流|河谷|弯弯的小河|山间小溪", prepositions=("on", "by", "in", "along"), ground="water", group="built", taught=False, like="lake"),
    )
}
TAUGHT = tuple(id for id, place in PLACES.items() if place.taught)
"""The places the network knows."""
