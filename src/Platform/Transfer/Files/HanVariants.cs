using System.Collections.Frozen;

namespace Huike.Platform.Transfer.Files;

/// <summary>
/// Traditional and simplified forms of the characters that stand in column headings and everyday business text. Enough
/// to match headings and to weigh an encoding; not a converter for prose.
/// </summary>
internal static class HanVariants
{
    /// <summary>Pairs: traditional, simplified.</summary>
    private const string Pairs =
        "萬万與与專专業业東东絲丝兩两嚴严個个豐丰臨临為为麗丽舉举義义烏乌樂乐喬乔習习鄉乡書书買买亂乱爭争於于虧亏雲云亞亚產产畝亩親亲" +
        "億亿僅仅從从倉仓儀仪們们價价眾众優优會会傳传傷伤倫伦偽伪體体餘余傭佣債债傾倾償偿儲储兒儿黨党蘭兰關关興兴養养獸兽內内岡冈" +
        "冊册寫写軍军農农馮冯決决況况凍冻淨净準准減减幾几鳳凤憑凭凱凯擊击鑿凿則则剛刚創创刪删別别劉刘劍剑劑剂勸劝辦办務务動动勵励" +
        "勁劲勞劳勢势勝胜區区醫医華华協协單单賣卖盧卢衛卫卻却廠厂廳厅歷历曆历厲厉壓压廁厕縣县參参雙双發发髮发變变敘叙葉叶號号嘆叹嗎吗" +
        "後后嚇吓呂吕啟启員员問问園园圍围國国圖图圓圆聖圣場场壞坏塊块堅坚壇坛壩坝墳坟墜坠聲声殼壳處处備备複复復复夠够頭头夾夹奪夺奮奋" +
        "獎奖婦妇媽妈嬌娇孫孙學学寧宁寶宝實实寵宠審审憲宪宮宫寬宽賓宾對对尋寻導导壽寿將将爾尔塵尘嘗尝盡尽層层屬属歲岁島岛峽峡嶺岭" +
        "幣币帥帅師师帳帐帶带幫帮庫库應应廟庙廣广廢废開开異异棄弃張张彌弥彎弯彈弹強强歸归當当錄录彥彦徹彻徑径憶忆懷怀態态總总戀恋懇恳" +
        "惡恶惱恼悅悦懸悬驚惊慘惨慣惯願愿懶懒戰战戲戏戶户撲扑執执擴扩掃扫揚扬擾扰撫抚搶抢護护報报擔担擬拟攏拢揀拣擁拥攔拦撥拨擇择掛挂" +
        "揮挥損损換换據据擠挤擋挡攝摄擺摆搖摇攜携撐撑敵敌數数齊齐斷断無无舊旧時时曠旷顯显晉晋曉晓暈晕暫暂術术樸朴機机殺杀雜杂權权條条" +
        "來来楊杨極极構构樞枢槍枪楓枫標标棧栈棟栋欄栏樹树樣样橋桥檔档檢检樓楼橫横櫃柜歡欢歐欧殘残毀毁畢毕氣气漢汉湯汤溝沟滬沪滿满" +
        "漁渔濟济測测渾浑濃浓潤润漲涨溫温灣湾濕湿潰溃灑洒瀏浏滲渗游游漸渐澤泽潔洁淺浅澆浇漿浆濱滨灘滩燈灯靈灵災灾爐炉點点煉炼爛烂" +
        "煩烦燒烧熱热愛爱爺爷牽牵犧牺狀状獨独獲获獵猎獻献現现環环瑪玛璽玺電电畫画暢畅療疗瘋疯皺皱監监盤盘蓋盖礦矿碼码磚砖確确礎础禮礼" +
        "禍祸離离種种積积稱称穩稳窮穷竊窃競竞筆笔範范節节築筑簽签簡简籌筹籃篮糧粮糾纠紀纪約约紅红級级紙纸純纯紐纽線线組组細细織织終终" +
        "紹绍經经結结給给絡络統统絕绝繼继績绩緒绪續续維维綿绵綜综綠绿緊紧緣缘編编緩缓網网縮缩總总羅罗罰罚職职聯联聰聪肅肃腸肠膚肤腎肾" +
        "勝胜膽胆脈脉臉脸膠胶艦舰藝艺蘇苏蘋苹範范薦荐藥药葉叶蔣蒋藍蓝蕭萧薩萨營营薈荟蟲虫雖虽補补裝装襲袭見见規规視视覺觉覽览觀观觸触" +
        "計计訂订訊讯討讨訓训記记講讲許许論论設设訪访證证評评識识訴诉診诊詞词試试詩诗話话該该詳详語语誤误說说請请諸诸課课調调談谈" +
        "謝谢謂谓譯译議议讓让變变讀读貝贝負负財财貢贡責责貨货質质販贩購购貸贷費费資资賈贾賀贺賬账賴赖贈赠趙赵趨趋躍跃踐践車车軌轨軟软" +
        "轉转輪轮載载較较輔辅輛辆輕轻輸输轄辖辭辞邊边達达遷迁過过運运還还進进遠远違违連连遲迟適适選选遞递遺遗郵邮鄧邓鄭郑鄰邻醬酱" +
        "釋释裡里裏里針针鈔钞鋼钢鑰钥鐘钟鍾钟錢钱鐵铁鈴铃銀银銷销鋪铺鏈链鎖锁鍵键鎮镇鏡镜長长門门閃闪間间閉闭聞闻閱阅閣阁闊阔隊队陽阳陰阴" +
        "陣阵階阶際际陸陆陳陈險险隨随隱隐難难霧雾靜静韓韩頁页頂顶項项順顺須须預预領领頻频題题額额顏颜類类風风飛飞飯饭飲饮館馆馬马驗验" +
        "騰腾魚鱼鮮鲜鳥鸟鴻鸿麥麦黃黄齡龄龍龙龜龟臺台檯台麼么沒没產产綫线註注佈布佔占彙汇匯汇係系繫系傑杰誌志採采兇凶鬥斗戶户啓启衆众";

    private static readonly FrozenDictionary<char, char> s_simplified = Enumerable.Range(0, Pairs.Length / 2)
        .Select(i => (Traditional: Pairs[i * 2], Simplified: Pairs[(i * 2) + 1]))
        .DistinctBy(pair => pair.Traditional)
        .ToFrozenDictionary(pair => pair.Traditional, pair => pair.Simplified);

    public static char Simplify(char c) => s_simplified.GetValueOrDefault(c, c);

    /// <summary>The traditional forms that are written as <paramref name="simplified"/> in simplified Chinese.</summary>
    public static ILookup<char, char> Traditional { get; } = s_simplified.ToLookup(pair => pair.Value, pair => pair.Key);
}
