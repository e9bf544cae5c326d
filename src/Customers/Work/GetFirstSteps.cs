using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Work;

/// <summary>A step of the first day.</summary>
/// <param name="Code">Its text has the key <c>work.step.{code}</c>.</param>
public sealed record FirstStep(string Code, string Icon, string Href, bool Done);

public sealed record FirstSteps(IReadOnlyList<FirstStep> Items);

/// <summary>What somebody new does first; each step ticks itself off. Empty where he has long been at work.</summary>
[Open("Everybody sees his own beginning; only steps that his permissions allow are named.")]
[NoApi("A guide of the pages.")]
public sealed record GetFirstSteps : IQuery<FirstSteps>;

internal sealed class GetFirstStepsUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetFirstSteps, FirstSteps>
{
    /// <summary>With so many customers in view nobody is at the beginning, whatever he skipped.</summary>
    private const int AtWork = 20;

    public async Task<Result<FirstSteps>> Execute(GetFirstSteps request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        if (!actor.May("customers.view") || !actor.May("customers.create"))
            return new FirstSteps([]);
        var customers = await db.Set<Customer>().Take(AtWork).CountAsync(cancellation);
        if (customers >= AtWork)
            return new FirstSteps([]);
        var steps = new List<FirstStep> { new("customer", "building-2", "customers/new", customers > 0) };
        if (actor.May("customers.import"))
            steps.Add(new("import", "upload", "import", await db.Set<Job>().AnyAsync(j => j.Kind == "import" && j.State == Job.Finished, cancellation)));
        if (actor.May("users.create"))
            steps.Add(new("invite", "user-plus", "settings/users/new", await db.Set<User>().Take(2).CountAsync(cancellation) > 1));
        if (actor.May("activities.create"))
            steps.Add(new("followUp", "notebook-pen", "activities/new", await db.Set<Activity>().AnyAsync(cancellation)));
        return new FirstSteps(steps.TrueForAll(s => s.Done) ? [] : steps);
    }
}
