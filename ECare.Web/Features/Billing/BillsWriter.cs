using System.Globalization;
using ECare.Core.Billing;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing;

/// <summary>Writes the list of bills.</summary>
internal sealed class BillsWriter(SiteRequest portal, BillNames names, PaymentWords payments)
{
    private const int NearPages = 1;

    public BillsModel List(IPageHead page, BillsChoice choice, BillPage bills) => new(page, Due(choice.Account))
    {
        Accounts = Accounts(choice),
        Filters = Filters(choice),
        Months = Months(bills),
        Pages = bills.Pages > 1 ? Pages(choice, bills) : null,
        CsvUrl = names.Address(choice.Account.Id, [.. FilterField(choice.Filter), ("format", "csv")]),
        More = More(choice.Account),
    };

    private HeroCard Due(BilledAccount account) => new(portal.Words["Bills.OpenTotal"], portal.Format.Money(account.AmountDue), names.Of(account.Number))
    {
        Icon = "receipt-text",
        Action = account.AmountDue.Amount > 0 && payments.PayAddress(account.Id) is { } pay ? new Link(portal.Words["Payments.PayNow"], pay, "wallet") : null,
        SecondAction = payments.PaymentsUrl is { } all ? new Link(portal.Words["Payments.All"], $"{all}?account={account.Id.ToString(CultureInfo.InvariantCulture)}") : null,
        AsOf = new AsOf(portal.Words.Format("Common.AsOf", ("time", account.AsOf)), account.AsOf),
    };

    private RowList More(BilledAccount account)
    {
        Row To(string icon, string heading, string view) => new(icon, portal.Words[$"{heading}.Heading"], portal.Words[$"{heading}.Short"], names.Address(account.Id, ("view", view)));

        return new RowList(
        [
            .. account.IsBilled ? new[] { To("calendar", "Coming", "coming") } : [],
            To("file-text", "Statement", "statement"),
            To("receipt-text", "Papers", "papers"),
            To("badge-check", "Taxes", "taxes"),
            .. account.IsBilled ? new[] { To("mail", "Delivery", "delivery") } : [],
        ]);
    }

    private Tabs? Accounts(BillsChoice choice) => choice.Accounts.Count < 2 ? null : new Tabs(
        portal.Words["Account.Switch"],
        [.. choice.Accounts.Select(account => new TabLink(account.Label ?? names.Of(account.Number), names.Address(account.Id), account == choice.Account))]);

    private Tabs Filters(BillsChoice choice) => new(
        portal.Words["Bills.Heading"],
        [.. Enum.GetValues<BillFilter>().Select(filter => new TabLink(
            portal.Words[$"Bills.Filter.{filter}"], names.Address(choice.Account.Id, FilterField(filter)), filter == choice.Filter))]);

    private IReadOnlyList<BillMonth> Months(BillPage bills) =>
    [
        .. bills.Bills
            .GroupBy(view => portal.Format.Month(view.Bill.IssuedOn), StringComparer.Ordinal)
            .Select(month => new BillMonth(month.Key, [.. month.Select(Row)])),
    ];

    private BillRow Row(BillView view)
    {
        var bill = view.Bill;
        var period = portal.Words.Format("Bills.Period", ("from", portal.Format.ShortDate(bill.PeriodFrom)), ("to", portal.Format.ShortDate(bill.PeriodTo)));
        var note = bill.Open.Amount > 0 ? $"{period} · {portal.Words.Format("Bills.DueOn", ("date", portal.Format.ShortDate(bill.DueOn)))}" : period;
        var id = bill.Id.ToString(CultureInfo.InvariantCulture);
        return new BillRow(
            portal.Words.Format("Bills.Number", ("number", bill.Number)), note, names.Address(bill.AccountId, ("bill", id)), portal.Format.Money(bill.Gross), names.BadgeOf(view.Status));
    }

    private Pagination Pages(BillsChoice choice, BillPage bills)
    {
        string Url(int number) => names.Address(
            choice.Account.Id, [.. FilterField(choice.Filter), ("page", number.ToString(CultureInfo.InvariantCulture))]);

        return new Pagination(
            portal.Words["Pagination.Label"],
            portal.Words.Format("Pagination.Page", ("page", bills.Number), ("total", bills.Pages)),
            [.. Enumerable.Range(1, bills.Pages).Select(number => new PageLink(
                portal.Format.Number(number), Url(number), number == bills.Number, Math.Abs(number - bills.Number) <= NearPages))])
        {
            Previous = bills.Number > 1 ? new Link(portal.Words["Pagination.Previous"], Url(bills.Number - 1)) : null,
            Next = bills.HasMore ? new Link(portal.Words["Pagination.Next"], Url(bills.Number + 1)) : null,
        };
    }

    private static (string Name, string Value)[] FilterField(BillFilter filter) =>
        filter == BillFilter.All ? [] : [("show", filter == BillFilter.Open ? "open" : "settled")];
}
