using Huike.Kernel.Data;
using Huike.Platform.Customisation.Domain;
using Huike.Platform.Integration;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.Domain;
using Huike.Platform.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform;

/// <summary>Tables of the platform.</summary>
internal sealed class PlatformModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        Tenants(model);
        Organisation(model);
        Roles(model);
        Login(model);
        Customisation(model);
        Integration(model);
        Notices.NoticesModel.Configure(model);
        AuditTrail.Readings.ReadingModel.Configure(model);
        Approvals.ApprovalsModel.Configure(model);
        Comments.CommentsModel.Configure(model);
        Regulations.RegulationsModel.Configure(model);
    }

    private static void Tenants(ModelBuilder model) => model.Entity<Tenant>(tenant =>
    {
        tenant.ToTable("tenants");
        tenant.HasKey(t => t.Id);
        tenant.Property(t => t.Code).HasMaxLength(Tenant.MaxCode);
        tenant.Property(t => t.Name).HasMaxLength(Tenant.MaxName);
        tenant.HasIndex(t => t.Code).IsUnique();
    });

    private static void Organisation(ModelBuilder model)
    {
        model.Entity<Department>(department =>
        {
            department.ToTable("departments");
            department.Property(d => d.Name).HasMaxLength(Department.MaxName);
            department.HasOne<Department>().WithMany().HasForeignKey(d => new { d.TenantId, d.ParentId });
        });
        model.Entity<User>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.UserName).HasMaxLength(User.MaxUserName);
            user.Property(u => u.UserNameKey).HasMaxLength(User.MaxUserName);
            user.Property(u => u.Name).HasMaxLength(User.MaxName);
            user.Property(u => u.NameKey).HasMaxLength(400);
            user.Property(u => u.Extension).HasMaxLength(20);
            user.HasIndex(u => new { u.TenantId, u.Extension }).HasFilter("\"Extension\" IS NOT NULL");
            user.HasIndex(u => new { u.TenantId, u.UserNameKey }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
            user.HasIndex(u => new { u.TenantId, u.NameKey, u.Id });
            user.HasOne<Department>().WithMany().HasForeignKey(u => new { u.TenantId, u.DepartmentId });
            user.HasOne<User>().WithMany().HasForeignKey(u => new { u.TenantId, u.SuperiorId });
        });
    }

    private static void Roles(ModelBuilder model)
    {
        model.Entity<Role>(role =>
        {
            role.ToTable("roles");
            role.Property(r => r.Name).HasMaxLength(Role.MaxName);
            role.Property(r => r.Scopes).AsJson();
            role.Property(r => r.Fields).AsJson();
        });
        model.Entity<UserRole>(membership =>
        {
            membership.ToTable("user_roles");
            membership.HasIndex(m => new { m.TenantId, m.UserId, m.RoleId }).IsUnique();
            membership.HasOne<User>().WithMany().HasForeignKey(m => new { m.TenantId, m.UserId });
            membership.HasOne<Role>().WithMany().HasForeignKey(m => new { m.TenantId, m.RoleId });
        });
    }

    private static void Login(ModelBuilder model)
    {
        model.Entity<UserSession>(session =>
        {
            session.ToTable("user_sessions");
            session.Property(s => s.Kind).HasMaxLength(20);
            session.Property(s => s.Address).HasMaxLength(64);
            session.Property(s => s.Device).HasMaxLength(300);
            session.HasIndex(s => new { s.TenantId, s.UserId, s.Id });
            session.HasOne<User>().WithMany().HasForeignKey(s => new { s.TenantId, s.UserId });
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys");
            key.Property(k => k.Name).HasMaxLength(60);
            key.Property(k => k.Prefix).HasMaxLength(12);
            key.HasIndex(k => new { k.TenantId, k.UserId });
            key.HasOne<User>().WithMany().HasForeignKey(k => new { k.TenantId, k.UserId });
        });
        model.Entity<UserAuthenticator>(authenticator =>
        {
            authenticator.ToTable("user_authenticators");
            authenticator.HasIndex(a => new { a.TenantId, a.UserId }).IsUnique();
            authenticator.HasOne<User>().WithMany().HasForeignKey(a => new { a.TenantId, a.UserId });
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasIndex(c => new { c.TenantId, c.UserId });
            code.HasOne<User>().WithMany().HasForeignKey(c => new { c.TenantId, c.UserId });
        });
        model.Entity<ExternalLogin>(external =>
        {
            external.ToTable("external_logins");
            external.Property(e => e.Issuer).HasMaxLength(ExternalLogin.MaxIssuer);
            external.Property(e => e.Subject).HasMaxLength(ExternalLogin.MaxSubject);
            external.HasIndex(e => new { e.TenantId, e.Issuer, e.Subject }).IsUnique();
            external.HasIndex(e => new { e.TenantId, e.UserId });
            external.HasOne<User>().WithMany().HasForeignKey(e => new { e.TenantId, e.UserId });
        });
        model.Entity<UserPasskey>(passkey =>
        {
            passkey.ToTable("user_passkeys");
            passkey.Property(p => p.Name).HasMaxLength(UserPasskey.MaxName);
            passkey.Property(p => p.Transports).AsJson();
            passkey.HasIndex(p => new { p.TenantId, p.UserId });
            passkey.HasIndex(p => new { p.TenantId, p.CredentialId }).IsUnique();
            passkey.HasOne<User>().WithMany().HasForeignKey(p => new { p.TenantId, p.UserId });
        });
        model.Entity<LoginFailures>(failures =>
        {
            failures.ToTable("login_failures");
            failures.HasIndex(f => f.At);
        });
    }

    private static void Customisation(ModelBuilder model)
    {
        model.Entity<ChoiceItem>(item =>
        {
            item.ToTable("choice_items");
            item.Property(i => i.List).HasMaxLength(60);
            item.Property(i => i.Code).HasMaxLength(ChoiceItem.MaxCode);
            item.Property(i => i.Label).HasMaxLength(ChoiceItem.MaxLabel);
            item.HasIndex(i => new { i.TenantId, i.List, i.Code }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        });
        model.Entity<SavedView>(view =>
        {
            view.ToTable("saved_views");
            view.Property(v => v.RecordType).HasMaxLength(40);
            view.Property(v => v.Name).HasMaxLength(SavedView.MaxName);
            view.HasIndex(v => new { v.TenantId, v.RecordType, v.UserId });
        });
        model.Entity<Draft>(draft =>
        {
            draft.ToTable("drafts");
            draft.Property(d => d.Key).HasMaxLength(120);
            draft.HasIndex(d => new { d.TenantId, d.UserId, d.Key }).IsUnique();
        });
    }

    private static void Integration(ModelBuilder model)
    {
        model.Entity<IdempotencyRecord>(record =>
        {
            record.ToTable("idempotency_records");
            record.Property(r => r.Key).HasMaxLength(200);
            record.HasIndex(r => new { r.TenantId, r.UserId, r.Key }).IsUnique();
            record.HasIndex(r => r.CreatedAt);
        });
        model.Entity<ImportMapping>(mapping =>
        {
            mapping.ToTable("import_mappings");
            mapping.Property(m => m.RecordType).HasMaxLength(40);
            mapping.Property(m => m.Fingerprint).HasMaxLength(64);
            mapping.HasIndex(m => new { m.TenantId, m.UserId, m.RecordType, m.Fingerprint }).IsUnique();
        });
        model.Entity<Transfer.Import.ImportEntry>(entry =>
        {
            entry.ToTable("import_entries");
            entry.Property(e => e.Outcome).HasMaxLength(10);
            entry.Property(e => e.RecordType).HasMaxLength(40);
            entry.Property(e => e.Title).HasMaxLength(200);
            entry.HasIndex(e => new { e.TenantId, e.JobId, e.Outcome, e.Row });
            entry.HasIndex(e => new { e.TenantId, e.JobId, e.Id });
        });
    }
}
