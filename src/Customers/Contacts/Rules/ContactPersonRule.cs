using Huike.Customers.Contacts.Domain;
using Huike.Customers.Identifiers;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Contacts.Rules;

/// <summary>Name, numbers, addresses and birthday of a contact.</summary>
internal sealed class ContactPersonRule : IRecordRule<Contact>
{
    public void Normalise(RecordChange<Contact> change)
    {
        var contact = change.Entity;
        if (change.Touches("name"))
            contact.NameKey = Pinyin.SortKey(contact.Name, person: true);
        if (change.Touches("mobile"))
            contact.MobileKey = ReachChecks.Phone(change, "mobile", contact.Mobile, "CN");
        if (change.Touches("phone"))
            contact.PhoneKey = ReachChecks.Phone(change, "phone", contact.Phone, "CN");
        contact.Email = ReachChecks.Email(change, "email", contact.Email);
        ReachChecks.Wechat(change, "wechat", contact.Wechat);
        ReachChecks.Qq(change, "qq", contact.Qq);
        if (change.Touches("birthday") || change.Touches("birthdayCalendar"))
            (contact.Birthday, contact.BirthdayCalendar) = Birthdays.Normalise(change, contact.Birthday, contact.BirthdayCalendar);
        if (change.Touches("active") && contact.Active)
            contact.InactiveReason = null;
        if (change.Touches("ownerId") && change.Changed.Contains("ownerId") && !change.Options.Trusted)
            change.Errors.Add(Error.Malformed("ownerId", "contact.ownerFollows"));
        if (change.Changed.Contains("departmentId") && !change.Options.Trusted)
            change.Errors.Add(Error.Malformed("departmentId", "contact.ownerFollows"));
    }
}
