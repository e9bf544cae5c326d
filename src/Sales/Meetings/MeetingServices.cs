using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Export;
using Huike.Sales.Meetings.Domain;
using Huike.Sales.Meetings.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Meetings;

/// <summary>What the weekly meeting brings to the house.</summary>
internal static class MeetingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddRecordType<SalesMeeting, SalesMeetingType>(new SalesMeetingType());
        // What was said stays with whoever wrote it down.
        services.AddSingleton(new HandoverTerms<SalesMeeting>(m => false));
        services.AddScoped<MeetingDesk>();
        services.AddScoped<MeetingPeople>();
        services.AddScoped<MeetingPerformance>();
        services.AddScoped<MeetingTables>();
        services.AddSingleton<IModelPart, MeetingModel>();
        services.AddSingleton(new MenuEntry("nav.sales", "meeting.title", "users", "sales-meetings/sheet", "sales-meetings.view", 307));
    }

    public static void Map(ApiBuilder api)
    {
        api.ReadOnlyRecords<SalesMeeting>("sales-meetings");
        api.Get<GetSalesMeeting, SalesMeetingSheet>("/sales-meetings/sheet");
        api.Body<SaveSalesMeeting, SavedSalesMeeting>("PUT", "/sales-meetings/sheet");
        api.Body<AddMeetingResolution, AddedResolution>("POST", "/sales-meetings/{id:guid}/resolutions", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        ReportSheet.Map<ExportSalesMeeting>(api, "sales-meeting", (DateOnly? on, Guid? departmentId, bool? company, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
            ReportSheet.Send(new ExportSalesMeeting(on, departmentId, company ?? false), http, runner, actors, texts));
    }
}

/// <summary>The table of the meetings; one for each week and department.</summary>
internal sealed class MeetingModel : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<SalesMeeting>(meeting =>
    {
        meeting.ToTable("sales_meetings");
        meeting.Property(m => m.Caption).HasMaxLength(SalesMeeting.MaxCaption);
        meeting.Property(m => m.Agenda).HasMaxLength(SalesMeeting.MaxText);
        meeting.Property(m => m.Minutes).HasMaxLength(SalesMeeting.MaxText);
        meeting.HasIndex(m => new { m.TenantId, m.SubjectId, m.Week }, "ix_sales_meetings_once").IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        meeting.LiveIndex(m => new { m.TenantId, m.Week, m.Id }, "week");
        meeting.LiveIndex(m => new { m.TenantId, m.OwnerId, m.Week, m.Id }, "owner_week");
        meeting.LiveIndex(m => new { m.TenantId, m.DepartmentId, m.Week, m.Id }, "department_week");
        meeting.LiveIndex(m => new { m.TenantId, m.UpdatedAt, m.Id }, "updated");
    });
}
