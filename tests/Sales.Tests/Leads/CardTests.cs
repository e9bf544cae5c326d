using Huike.Sales.Leads.Cards;

namespace Huike.Sales.Tests.Leads;

/// <summary>What is recognised of a card; no database.</summary>
public sealed class CardTests
{
    private static Dictionary<string, string> Read(string text) => CardReader.Read(text).Fields.ToDictionary(f => f.Field, f => f.Value);

    [Fact]
    public void A_card_without_labels_is_taken_apart_by_what_its_lines_look_like()
    {
        var card = Read("上海华锐机械制造有限公司\n陈志强  采购经理\n13812345678 021-58765432\nchen.zq@huarui.com.cn\nwww.huarui.com.cn\n上海市浦东新区张江路88号3楼");

        Assert.Equal(("上海华锐机械制造有限公司", "陈志强", "采购经理"), (card["name"], card["contactName"], card["title"]));
        Assert.Equal(("13812345678", "021-58765432", "chen.zq@huarui.com.cn", "www.huarui.com.cn"), (card["mobile"], card["phone"], card["email"], card["website"]));
        Assert.Equal(("上海市浦东新区张江路88号3楼", "310115"), (card["address"], card["region"]));
    }

    [Fact]
    public void Labels_say_what_is_meant_also_several_in_one_line()
    {
        var card = Read("姓名：林晓燕 手机：139-1234-5678 微信：lin_xy2020\n公司：苏州东岳自动化\n传真：0512-11112222\n需求：询价减速机20台\n备注：展会上认识");

        Assert.Equal(("林晓燕", "139-1234-5678", "lin_xy2020", "苏州东岳自动化"), (card["contactName"], card["mobile"], card["wechat"], card["name"]));
        Assert.Equal(("询价减速机20台", "展会上认识"), (card["need"], card["remark"]));
        Assert.DoesNotContain("phone", card.Keys);
    }

    [Fact]
    public void A_vcard_is_read_folded_grouped_and_quoted()
    {
        var card = Read("BEGIN:VCARD\r\nVERSION:2.1\r\nN:王;小明;;;\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=\r\n=E5=B0=8F=E6=98=8E\r\nORG:博远科技;销售部\r\nitem1.TEL;type=CELL:+86 138 0000 1111\r\nTEL;WORK;FAX:01011112222\r\nTEL;WORK:010-66668888\r\nEMAIL;INTERNET:wang@\r\n boyuan.com\r\nADR;WORK:;;中关村大街1号;海淀区;北京市;100080;\r\nNOTE:老客户介绍\\, 急\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:别人\r\nEND:VCARD");

        Assert.Equal(("王小明", "博远科技", "+86 138 0000 1111", "010-66668888"), (card["contactName"], card["name"], card["mobile"], card["phone"]));
        Assert.Equal(("wang@boyuan.com", "北京市海淀区中关村大街1号", "110108", "老客户介绍, 急"), (card["email"], card["address"], card["region"], card["remark"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":::\n://\n;;;\n@@@\n++++\n123")]
    [InlineData("BEGIN:VCARD\nTEL\nN;=:\\\nFN;ENCODING=QUOTED-PRINTABLE:=E7=8\nADR:;\nEND")]
    public void What_is_no_card_breaks_nothing(string text) => Assert.DoesNotContain(CardReader.Read(text).Fields, f => f.Value.Length == 0);

    [Fact]
    public void What_is_not_understood_is_told()
    {
        var reading = CardReader.Read("今天下午三点来电话说想看看样品再决定要不要\n13811112222");

        Assert.Equal("今天下午三点来电话说想看看样品再决定要不要", reading.Rest);
    }
}
