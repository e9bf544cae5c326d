using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Customers.Questionnaires.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>A questionnaire, sent to a few customers: one answered and reviewed, one waits for a look, others wait for the customer.</summary>
internal sealed class DemoQuestionnaires(UseCaseRunner runner, HuikeDb db)
{
    private const int Sent = 4;

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var form = await Do(new CreateRecord<Questionnaire>(new RecordPatch
        {
            ["name"] = "年度客户资料核对",
            ["heading"] = "客户资料核对",
            ["introduction"] = "为了及时把合同、发票和样品送到您手上，请花三分钟核对以下资料。",
            ["prefilled"] = true,
            ["days"] = 30,
            ["questions"] = new List<QuestionnaireQuestion>
            {
                new("customers.name", Required: true), new("customers.address"), new("customers.phone"), new("customers.employees"), new("customers.mainProducts"),
                new("contacts.title"), new("contacts.mobile"), new("contacts.email"), new(null, "今年有哪些扩产或新品计划？"), new(null, "对我们的交期和服务有什么建议？"),
            },
        }), house, cancellation);
        var people = await db.Set<Contact>().AsNoTracking().Where(c => c.Active && c.IsPrimary && db.Set<Customer>().Any(k => k.Id == c.CustomerId && k.OwnerId != null))
            .OrderBy(c => c.Id).Select(c => new { c.Id, CustomerId = c.CustomerId!.Value, Owner = db.Set<Customer>().Where(k => k.Id == c.CustomerId).Select(k => k.OwnerId).First() }).Take(Sent).ToListAsync(cancellation);
        foreach (var (at, person) in people.Index())
        {
            var owner = house with { UserId = person.Owner!.Value };
            var sent = await Do(new SendQuestionnaire(form.Record.Id, person.CustomerId, person.Id), owner, cancellation);
            if (at > 1)
                continue;
            var token = sent.Path[(sent.Path.IndexOf('/', StringComparison.Ordinal) + 1)..];
            var sheet = (await Do(new ShowQuestionnaire(token), Actor.Anonymous(), cancellation)).Sheet;
            var values = new Dictionary<string, string?>(sheet.Values) { ["customers.employees"] = "260", ["contacts.title"] = "供应链经理", ["q8"] = "下半年上一条自动化产线。", ["q9"] = "希望样品能再快一天。" };
            await Do(new AnswerQuestionnaire(token, values), Actor.Anonymous(), cancellation);
            if (at == 0)
                await Decide(sent.Id, owner, cancellation);
        }
    }

    private async Task Decide(Guid sending, Actor owner, CancellationToken cancellation)
    {
        var open = (await Do(new GetQuestionnaireReview(sending), owner, cancellation)).Items.Where(i => i.State == ProposedChange.Open);
        await Do(new DecideProposals(sending, [.. open.Select(i => new ProposalDecision(i.Id, i.Field != "employees", "与上次拜访看到的不符，先核实"))]), owner, cancellation);
    }

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor actor, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actor, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
