using Huike.Customers.Activities.Domain;
using Huike.Customers.Calls.Domain;
using Huike.Customers.Calls.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Calls;

/// <summary>What the log of calls and the card of a ringing call consist of.</summary>
internal static class CallServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddRecordType<Call, CallType>(new CallType(), "report");
        // A call stays with whoever spoke.
        services.AddSingleton(new HandoverTerms<Call>(c => false));
        services.AddSingleton(ChoiceLists.Fixed("call.direction", Call.Incoming, Call.Outgoing));
        services.AddSingleton(ChoiceLists.Fixed("call.result", Call.Answered, Call.Missed, Call.Busy, Call.Declined, Call.Voicemail));
        services.AddScoped<CallersOfNumber>();
        services.AddScoped<CallLines>();
        services.AddScoped<ICallSection, TasksOnCall>();
        services.AddScoped<ICallSection, FollowUpsOnCall>();
        services.AddSingleton(new RecordPanel("customers", "calls.title", 16, "calls.view", typeof(Ui.CallsPanel)));
        services.AddSingleton(new MenuEntry("nav.followUp", "calls.title", "phone", "calls", "calls.view", 218));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<Call>("calls");
        api.Post<ReportCall, ReportedCall>("/calls/incoming");
        api.Post<ReportEndedCall, ReportedCall>("/calls/ended");
        api.Body<RecordCallFollowUp, CallFollowUp>("POST", "/calls/{id:guid}/follow-up", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<GetCallers, Callers>("GET", "/calls/{id:guid}/callers", http => new GetCallers(ApiBuilder.IdOf(http)));
    }

    public static void Configure(ModelBuilder model) => model.Entity<Call>(call =>
    {
        call.ToTable("calls");
        call.Property(c => c.CallId).HasMaxLength(Call.MaxCallId);
        call.Property(c => c.Phone).HasMaxLength(Call.MaxPhone);
        call.Property(c => c.Direction).HasMaxLength(40);
        call.Property(c => c.Extension).HasMaxLength(Call.MaxExtension);
        call.Property(c => c.Result).HasMaxLength(40);
        call.Property(c => c.RecordingUrl).HasMaxLength(Call.MaxUrl);
        call.Property(c => c.Subject).HasMaxLength(Call.MaxSubject);
        call.HasOne<Customer>().WithMany().HasForeignKey(c => new { c.TenantId, c.CustomerId });
        call.HasOne<Contact>().WithMany().HasForeignKey(c => new { c.TenantId, c.ContactId });
        call.HasOne<Activity>().WithMany().HasForeignKey(c => new { c.TenantId, c.ActivityId });
        call.LiveIndex(c => new { c.TenantId, c.At, c.Id }, "at");
        call.LiveIndex(c => new { c.TenantId, c.OwnerId, c.At, c.Id }, "owner_at");
        call.LiveIndex(c => new { c.TenantId, c.DepartmentId, c.At, c.Id }, "department_at");
        call.LiveIndex(c => new { c.TenantId, c.CustomerId, c.At, c.Id }, "customer_at");
        call.HasIndex(c => new { c.TenantId, c.CallId }, "ix_calls_call_id").IsUnique().HasFilter("\"CallId\" IS NOT NULL");
    });
}
