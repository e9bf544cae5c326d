using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Customers.Rules;

/// <summary>Name, credit code, and for persons birthday and identity number.</summary>
internal sealed class CustomerIdentityRule : IRecordRule<Customer>
{
    public void Normalise(RecordChange<Customer> change)
    {
        var customer = change.Entity;
        customer.Kind ??= "company";
        if (change.Touches("name") || change.Touches("kind"))
            customer.NameKey = Pinyin.SortKey(customer.Name, customer.Kind == "person");
        if (change.Touches("creditCode"))
            CreditCodeOf(change);
        if (change.Touches("idNumber"))
            IdNumber(change);
        if (change.Touches("birthday") || change.Touches("birthdayCalendar"))
            (customer.Birthday, customer.BirthdayCalendar) = Birthdays.Normalise(change, customer.Birthday, customer.BirthdayCalendar);
    }

    private static void CreditCodeOf(RecordChange<Customer> change)
    {
        var customer = change.Entity;
        if (customer.CreditCode is not { } text)
            return;
        var home = ReachChecks.HomeOf(customer.Country, ReachChecks.RegionCode(customer.Region));
        var phone = customer.Phone is null ? null : PhoneNumber.Parse(customer.Phone, home.Length == 0 ? "CN" : home);
        var check = CreditCode.CheckTaxNumber(text);
        customer.CreditCode = check.Value.Length == 0 ? null : check.Value;
        if (customer.CreditCode is null)
            return;
        var isTaiwan = home == "TW" || phone?.Region == "TW";
        if (isTaiwan || check.Value.Length == 8)
        {
            if (!TaiwanTaxId.IsValid(check.Value) && home is "TW" or "CN" or "")
                change.Errors.Add(Error.Invalid("creditCode", isTaiwan ? "creditCode.invalidTaiwan" : "creditCode.invalid"));
        }
        else if (home is "CN" && (check.State == IdentifierState.Invalid || (check is { State: IdentifierState.Unchecked, Value.Length: CreditCode.Length })))
        {
            change.Errors.Add(Error.Invalid("creditCode", "creditCode.invalid"));
        }
        else if (home is "CN" && check.State == IdentifierState.Unchecked)
        {
            change.Warnings.Add(Error.Invalid("creditCode", "creditCode.unchecked"));
        }
    }

    /// <summary>A resident's number is checked and tells birthday and gender; other papers are taken as they are.</summary>
    private static void IdNumber(RecordChange<Customer> change)
    {
        var customer = change.Entity;
        if (customer.IdNumber is null)
            return;
        customer.IdNumber = IdentifierText.Compact(customer.IdNumber);
        var number = customer.IdNumber;
        if (number.Length == 18 && number[..17].All(char.IsAsciiDigit) && !ResidentId.IsValid(number))
            change.Errors.Add(Error.Invalid("idNumber", "idNumber.invalid"));
        else if (number.Length < 5 || !number.All(char.IsAsciiLetterOrDigit))
            change.Errors.Add(Error.Invalid("idNumber", "idNumber.invalid"));
        if (customer.Kind != "person" || ResidentId.Birthday(number) is not { } born)
            return;
        customer.Gender ??= ResidentId.IsMale(number) == true ? "male" : "female";
        if (customer.Birthday is null)
            (customer.Birthday, customer.BirthdayCalendar) = (born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Birthday.Solar);
    }
}
