using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Text;

namespace Huike.Host.Demo;

/// <summary>Invents the people at a customer: who decides, who reports to whom, when their birthday is.</summary>
internal sealed class PersonMaker(Draw draw)
{
    public static string Name(Draw draw, bool man) => draw.Pick(Words.Surnames) + draw.Pick(man ? Words.GivenMale : Words.GivenFemale);

    public List<Contact> Make(Customer customer, int count)
    {
        var people = new List<Contact>(count);
        for (var i = 0; i < count; i++)
            people.Add(Make(customer, i, people.Count > 0 ? people[0] : null));
        return people;
    }

    private Contact Make(Customer customer, int place, Contact? superior)
    {
        var man = draw.Chance(62);
        var name = Name(draw, man);
        // The first is one of those who lead, so that the others can report to him.
        var job = place == 0 ? draw.Pick(Words.Jobs[..8]) : draw.Pick(Words.Jobs[2..]);
        var created = customer.CreatedAt.AddMinutes(5 + (place * 7));
        var contact = new Contact
        {
            Id = draw.Id(created),
            CreatedAt = created,
            UpdatedAt = created,
            CustomerId = customer.Id,
            CustomerIds = [customer.Id],
            OwnerId = customer.OwnerId,
            DepartmentId = customer.DepartmentId,
            Name = name,
            Gender = man ? "male" : "female",
            Title = job.Title,
            Department = job.Department,
            DecisionRole = job.Role,
            Mobile = Numbers.Mobile(draw),
            IsPrimary = place == 0,
            ReportsToId = superior is not null && draw.Chance(60) ? superior.Id : null,
        };
        if (draw.Chance(55))
            contact.Wechat = $"wx{draw.Digits(8)}";
        if (draw.Chance(30))
            contact.Email = $"{Pinyin.Syllables(name, person: true)}{draw.Digits(2)}@{(customer.Email is { } email ? email[(email.IndexOf('@') + 1)..] : "mail.example")}";
        if (draw.Chance(30))
            contact.Hobbies = draw.Pick(Words.Hobbies);
        Birthday(contact);
        return contact;
    }

    /// <summary>Older people keep the lunar day, most others the solar one, and many are not known.</summary>
    private void Birthday(Contact contact)
    {
        if (!draw.Chance(50))
            return;
        var lunar = draw.Chance(25);
        var month = draw.Number(1, 12);
        var day = draw.Number(1, lunar ? 29 : 28);
        contact.BirthdayCalendar = lunar ? "lunar" : "solar";
        contact.Birthday = draw.Chance(40) && !lunar
            ? string.Create(CultureInfo.InvariantCulture, $"{draw.Number(1962, 2000)}-{month:D2}-{day:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"--{month:D2}-{day:D2}");
    }
}
