"""Words on sources: terms of use, and publishers that have a Chinese name or are none."""

from __future__ import annotations

from collections.abc import Mapping

from lca.texts import Lang

#: Terms of use that are said in words; names of licences stay as they are.
LICENCES: Mapping[str, str] = {
    "not stated": "未说明",
    "not applicable": "不适用",
    "public domain": "公有领域",
    "physical constants": "物理常数",
    "MIT (repository)": "MIT（代码库）",
    "data and code of the chapter: MIT": "该章数据和代码：MIT",
    "figures read under ECL 2.0 (gcam-core)": "数值依ECL 2.0读取（gcam-core）",
    "free of charge for all users and uses": "对所有用户和用途免费",
    "free to use with attribution": "注明出处即可使用",
    "reuse with attribution": "注明出处即可再利用",
    "reuse with acknowledgement (European Commission)": "注明出处即可再利用（欧盟委员会）",
    "TianGong LCA data, free of charge for all users and uses": "天工LCA数据，对所有用户和用途免费",
    "TianGong LCA data: free of charge for all users and uses": "天工LCA数据，对所有用户和用途免费",
    "US government work, free to use": "美国政府作品，可自由使用",
}
#: Publishers in words, authorities, associations and universities; publishing houses, firms and sites stay as they are.
PUBLISHERS: Mapping[str, str] = {
    "not stated": "未说明",
    "own calculation": "本库计算",
    "own estimate": "本库估计",
    "own judgement": "本库判断",
    "physical constants": "物理常数",
    "trade press": "行业媒体",
    "trade site (jixiemuye.com)": "行业网站（jixiemuye.com）",
    "coalbiomassboiler.com (vendor)": "coalbiomassboiler.com（设备厂商）",
    "Kefid (mill maker)": "Kefid（磨机厂商）",
    "made-in-china.com, industry view": "made-in-china.com，行业观察",
    "made-in-china.com, market view": "made-in-china.com，市场观察",
    "Argonne National Laboratory / Massachusetts Institute of Technology": (
        "阿贡国家实验室、麻省理工学院"
    ),
    "BRE / Department for Energy Security and Net Zero": (
        "英国建筑研究院（BRE）、英国能源安全与净零部"
    ),
    "Beijing Daily, Green Car Congress": "《北京日报》、Green Car Congress",
    "Beijing University of Technology": "北京工业大学",
    "CAEP / CityGHG": "生态环境部环境规划院、中国城市温室气体工作组",
    "CAMU": "中国废钢铁应用协会",
    "CISDI Group": "中冶赛迪集团",
    "Cement Manufacturers' Association, India": "印度水泥制造商协会",
    "CMA India": "印度水泥制造商协会",
    "Central South University": "中南大学",
    "Chemical Industry and Engineering Progress (China)": "《化工进展》",
    "China Association of Circular Economy": "中国循环经济协会",
    "China Cement": "《中国水泥》",
    "China Inorganic Salt Industry Association": "中国无机盐工业协会",
    "China Iron and Steel Association": "中国钢铁工业协会",
    "China Metallurgical News": "《中国冶金报》",
    "China National Resources Recycling Association": "中国物资再生协会",
    "China University of Mining and Technology": "中国矿业大学",
    "Chinese Academy of Environmental Planning / China City Greenhouse Gas Working Group": (
        "生态环境部环境规划院、中国城市温室气体工作组"
    ),
    "Climate and Clean Air Coalition": "气候与清洁空气联盟",
    "Consumption Daily": "《消费日报》",
    "Dalian University of Technology": "大连理工大学",
    "Danish Energy Agency": "丹麦能源署",
    "EPA Victoria": "澳大利亚维多利亚州环境保护局",
    "Energy for Metallurgical Industry": "《冶金能源》",
    "European Commission": "欧盟委员会",
    "European Commission, DG TAXUD": "欧盟委员会税务与海关总司",
    "European IPPC Bureau": "欧洲IPPC局",
    "European Soda Ash Producers Association / CEFIC": "欧洲纯碱生产商协会、欧洲化学工业理事会",
    "European Tyre and Rubber Manufacturers' Association": "欧洲轮胎与橡胶制造商协会",
    "European Union": "欧盟",
    "Federal Highway Administration; Recycled Materials Resource Center": (
        "美国联邦公路管理局、再生材料资源中心"
    ),
    "Global Energy Monitor": "全球能源监测（GEM）",
    "Global Sustainability Standards Board": "全球可持续发展标准委员会",
    "Hannover Messe": "汉诺威工业博览会",
    "Hebei Metallurgy": "《河北冶金》",
    "Hebei building materials association": "河北省建材工业协会",
    "Henan Normal University": "河南师范大学",
    "IAPWS": "国际水和水蒸气性质协会（IAPWS）",
    "IPCC": "政府间气候变化专门委员会（IPCC）",
    "IPCC / Cambridge University Press": "政府间气候变化专门委员会（IPCC）、剑桥大学出版社",
    "IPCC / IGES": "政府间气候变化专门委员会（IPCC）、全球环境战略研究所（IGES）",
    "Institute of Scrap Recycling Industries": "美国废料回收工业协会",
    "International Council on Clean Transportation": "国际清洁交通委员会",
    "International Energy Agency": "国际能源署",
    "International Finance Corporation": "国际金融公司",
    "Iron and Steel (钢铁)": "《钢铁》",
    "Labour Noon Post": "《劳动午报》",
    "Light Metals (China)": "《轻金属》",
    "MEE and NBS of China": "生态环境部、国家统计局",
    "MEE of China": "生态环境部",
    "MEE, NBS and NEA of China": "生态环境部、国家统计局、国家能源局",
    "MIIT of China": "工业和信息化部",
    "MOHURD": "住房和城乡建设部",
    "Ministry of Agriculture and Rural Affairs of China": "农业农村部",
    "Ministry of Ecology and Environment of China": "生态环境部",
    "Ministry of Environmental Protection of China": "环境保护部",
    "Ministry of Housing and Urban-Rural Development of China": "住房和城乡建设部",
    "Ministry of Industry and Information Technology of China": "工业和信息化部",
    "Monash University": "莫纳什大学",
    "NDRC": "国家发展改革委",
    "NDRC and NEA of China": "国家发展改革委、国家能源局",
    "NREL / Federal LCA Commons": "美国国家可再生能源实验室、Federal LCA Commons",
    "National Bureau of Statistics of China": "国家统计局",
    "National Development and Reform Commission of China": "国家发展改革委",
    "National Energy Administration of China": "国家能源局",
    "National Energy Technology Laboratory / Federal LCA Commons": (
        "美国国家能源技术实验室、Federal LCA Commons"
    ),
    "National Railway Administration / China State Railway Group": ("国家铁路局、中国国家铁路集团"),
    "National Ready Mixed Concrete Association": "美国预拌混凝土协会",
    "National Renderers Association": "美国动物蛋白及油脂提炼协会",
    "National Renewable Energy Laboratory / Federal LCA Commons": (
        "美国国家可再生能源实验室、Federal LCA Commons"
    ),
    "North Carolina State University": "北卡罗来纳州立大学",
    "Northeastern University, Shenyang": "东北大学",
    "Northwest University, Xi'an": "西北大学",
    "Osaka Gas": "大阪燃气",
    "Oxford Institute for Energy Studies": "牛津能源研究所",
    "Pacific Northwest National Laboratory": "美国太平洋西北国家实验室",
    "People's Daily Online": "人民网",
    "SAC": "国家标准化管理委员会",
    "SAC; NDRC": "国家标准化管理委员会、国家发展改革委",
    "Securities Times": "《证券时报》",
    "Shandong University": "山东大学",
    "Sintering and Pelletizing (China)": "《烧结球团》",
    "SMM": "上海有色网（SMM）",
    "South East Asia Iron and Steel Institute": "东南亚钢铁协会",
    "State-owned Assets Supervision and Administration Commission (news page)": (
        "国务院国资委（新闻页面）"
    ),
    "SwolfPy project": "SwolfPy项目",
    "Tangshan Labour Daily": "《唐山劳动日报》",
    "TianGong LCA": "天工LCA",
    "TianGong LCA data": "天工LCA数据",
    "The Royal Society": "英国皇家学会",
    "Royal Society of Chemistry": "英国皇家化学会",
    "Transactions of Nonferrous Metals Society of China": "《中国有色金属学报》（英文版）",
    "Tsinghua University": "清华大学",
    "UK Department for Energy Security and Net Zero": "英国能源安全与净零部",
    "UNFCCC": "《联合国气候变化框架公约》秘书处",
    "US Department of Energy, Office of Fossil Energy": "美国能源部化石能源办公室",
    "US EPA": "美国环境保护署",
    "US Energy Information Administration": "美国能源信息署",
    "US Environmental Protection Agency": "美国环境保护署",
    "United States Business Council for Sustainable Development": "美国可持续发展工商理事会",
    "University of Bath": "巴斯大学",
    "University of Kentucky": "肯塔基大学",
    "University of Minnesota / United Soybean Board": "明尼苏达大学、美国大豆联合会",
    "WBCSD Cement Sustainability Initiative / GCCA": (
        "世界可持续发展工商理事会水泥可持续性倡议、全球水泥和混凝土协会"
    ),
    "World Resources Institute": "世界资源研究所",
    "World Steel Association": "世界钢铁协会",
    "Xinhua": "新华社",
    "Zhengzhou University": "郑州大学",
}


def licence(stated: str, lang: Lang) -> str:
    """Terms of use in words of the language; the name of a licence, and what others wrote, as it is."""
    return LICENCES.get(stated, stated) if lang == "zh" else stated


def publisher(stated: str, lang: Lang) -> str:
    """A publisher by its Chinese name where it has one here; as it is otherwise."""
    return PUBLISHERS.get(stated, stated) if lang == "zh" else stated
