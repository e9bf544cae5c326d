using Huike.Kernel.Records;

namespace Huike.UiKit.Tests.Records;

public sealed class ListAddressTests
{
    private const string Base = "http://localhost/customers";
    private static readonly ListView[] s_views = [new("mine", "我负责的", "ownerId=me&sort=-updatedAt"), new("all", "全部", "")];

    [Fact]
    public void A_bare_address_means_the_first_view()
    {
        var address = ListAddress.Parse(Base, s_views).Value;

        Assert.Equal("mine", address.View);
        Assert.Equal("-updatedAt", address.Request.Sort);
        Assert.Equal("me", Assert.Single(address.Request.Filters).Values[0]);
    }

    [Fact]
    public void An_emptied_list_stays_empty()
    {
        var emptied = ListAddress.Parse(Base, s_views).Value with { Request = new ListRequest() };

        Assert.Empty(ListAddress.Parse("http://localhost/" + emptied.Href("customers"), s_views).Value.Request.Filters);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var address = new ListAddress(new ListRequest
        {
            Query = "杭州 & 宁波",
            Sort = "name",
            Fields = ["name", "grade"],
            Filters = [new("grade", FilterOperator.In, ["A", "VIP"]), new("nextContactOn", FilterOperator.Lt, "today-7")],
        })
        { View = "all", Open = new Guid(7, 0, 0, new byte[8]) };
        var again = ListAddress.Parse("http://localhost/" + address.Href("customers"), s_views).Value;

        Assert.Equal(address.Href("customers"), again.Href("customers"));
        Assert.Equal(address.Open, again.Open);
        Assert.Equal(["A", "VIP"], again.Request.Filters[0].Values);
        Assert.True(address.ShowsSameRows(again with { Open = null }));
    }

    [Theory]
    [InlineData("today", 0)]
    [InlineData("today-7", -7)]
    [InlineData("today+3", 3)]
    [InlineData("2026-01-01", null)]
    [InlineData("todayx", null)]
    public void Relative_days_are_read(string text, int? days) => Assert.Equal(days, FilterWords.RelativeDays(text));

    [Theory]
    [InlineData(0, "today")]
    [InlineData(-7, "today-7")]
    [InlineData(3, "today+3")]
    public void Relative_days_are_written(int days, string text) => Assert.Equal(text, FilterWords.RelativeDay(days));

    [Fact]
    public void Only_changed_fields_are_sent_and_defaults_of_a_new_record_with_them()
    {
        var edits = new RecordEdits([new("name", "宏远"), new("grade", "A")]);
        edits.Set("grade", "B");

        Assert.Equal(["grade"], edits.ToPatch().Keys);
        Assert.Equal(["name"], new RecordEdits([new("name", "宏远")], areNew: true).ToPatch().Keys);
    }

    [Fact]
    public void A_field_with_a_file_is_asked_only_whether_there_is_one()
    {
        var file = Kernel.Records.Custom.CustomDescription.Of(new Kernel.Records.Custom.CustomField { Code = "licence", Kind = Kernel.Records.Custom.CustomFieldKind.File });

        Assert.Equal([FilterOperator.Empty], FilterWords.OperatorsOf(file));
        Assert.Equal("ui.list.op.nofile", FilterWords.OperatorKey(FilterOperator.Empty, file));
        Assert.Equal("ui.list.op.hasfile", FilterWords.OperatorKey(FilterOperator.Empty, file, negated: true));
    }
}
