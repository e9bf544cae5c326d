using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Examples;

/// <summary>Shows the archive of a customer as an example, with what is good about it; once more changes the remark.</summary>
[Permission("customers.example")]
public sealed record MarkExample(Guid Id, string Remark) : ICommand<Done>;

internal sealed class MarkExampleValidator : AbstractValidator<MarkExample>
{
    public MarkExampleValidator() => RuleFor(r => r.Remark).NotEmpty().MaximumLength(ArchiveExample.MaxRemark);
}

internal sealed class MarkExampleUseCase(HuikeDb db) : IUseCase<MarkExample, Done>
{
    public async Task<Result<Done>> Execute(MarkExample request, CancellationToken cancellation)
    {
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == request.Id, cancellation))
            return Error.NotFound();
        if (await db.Set<ArchiveExample>().FirstOrDefaultAsync(e => e.CustomerId == request.Id, cancellation) is not { } example)
            db.Add(example = new ArchiveExample { CustomerId = request.Id });
        example.Remark = request.Remark.Trim();
        return Done.It;
    }
}

/// <summary>The archive is an example no more.</summary>
[Permission("customers.example")]
public sealed record WithdrawExample(Guid Id) : ICommand<Done>;

internal sealed class WithdrawExampleUseCase(HuikeDb db) : IUseCase<WithdrawExample, Done>
{
    public async Task<Result<Done>> Execute(WithdrawExample request, CancellationToken cancellation)
    {
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == request.Id, cancellation)
            || await db.Set<ArchiveExample>().FirstOrDefaultAsync(e => e.CustomerId == request.Id, cancellation) is not { } example)
            return Error.NotFound();
        Bin.Put(example, Guid.CreateVersion7(), db);
        return Done.It;
    }
}
