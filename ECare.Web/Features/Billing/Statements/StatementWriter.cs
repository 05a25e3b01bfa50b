using System.Globalization;
using ECare.Core.Billing.Documents;
using ECare.Core.Billing.Statements;
using ECare.Core.Ledger;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing.Documents;
using ECare.Web.Hosting.Printing;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Billing.Statements;

/// <summary>Writes the statement of an account.</summary>
internal sealed class StatementWriter(SiteRequest portal, BillNames names, PaperWriter papers, PdfPrinter printer, TimeProvider clock)
{
    private static readonly int[] Months = [3, 6, 12];

    /// <summary>The days that a statement is of where none were asked for.</summary>
    public StatementDays Usual => LastMonths(Months[0]);

    public StatementModel Of(long accountId, StatementDays days, StatementOutcome outcome) => new(Iso(days.From), Iso(days.To))
    {
        AccountId = accountId,
        Address = portal.Site.AddressOf(BillsPage.ModelTypeAlias)!,
        Back = new Link(portal.Words["Bills.Previous"], names.Address(accountId)),
        Periods = Periods(accountId, days),
        Found = outcome is StatementOutcome.Found(var statement) ? Found(statement) : null,
        Fault = outcome switch
        {
            StatementOutcome.NoSuchPeriod => portal.Words.Format("Statement.NoSuchPeriod", ("days", StatementReader.LongestDays)),
            StatementOutcome.TooMuch => portal.Words["Statement.TooMuch"],
            _ => null,
        },
    };

    public StatementPaper Paper(AccountStatement statement, BillHolder holder)
    {
        var found = Found(statement);
        var @operator = portal.Site.Operator!;
        var says = SealedPaper.Of(@operator.Name, statement, @operator.Zone.DayOf(clock.GetUtcNow()));
        return new StatementPaper(found.Entries, papers.Frame(portal.Words["Statement.Heading"], holder) with
        {
            Facts = [(portal.Words["Statement.NumberLabel"], says.Number), .. found.Facts],
            Total = (found.Closing.Label, found.Closing.Figure),
            Check = papers.Check(says.Number, says),
            FileName = $"statement-{statement.Number}-{Iso(statement.From)}-{Iso(statement.To)}.pdf",
            PaperUrl = found.Files.Paper,
        });
    }

    /// <summary>What happened, with the number that people know it by.</summary>
    public string TextOf(StatementRow row)
    {
        var key = row.Kind switch
        {
            LedgerKind.BillIssued => "Statement.Bill",
            LedgerKind.CreditNote => "Statement.CreditNote",
            LedgerKind.Payment or LedgerKind.OtherPayment or LedgerKind.Released => "Statement.Payment",
            LedgerKind.Refund => "Statement.Refund",
            LedgerKind.ChargeBack => "Statement.ChargeBack",
            LedgerKind.Opening => "Statement.Opening",
            _ => "Statement.Other",
        };
        return portal.Words.Format(key, ("number", row.Reference));
    }

    private StatementFound Found(AccountStatement statement) => new(Closing(statement))
    {
        Facts =
        [
            (portal.Words["Bills.PeriodLabel"], $"{portal.Format.ShortDate(statement.From)} – {portal.Format.ShortDate(statement.To)}"),
            (portal.Words["Statement.Before"], portal.Format.Money(statement.Opening)),
            (portal.Words["Statement.Charged"], portal.Format.Money(statement.Charged)),
            (portal.Words["Statement.Paid"], portal.Format.Money(statement.Paid)),
            (portal.Words["Statement.After"], portal.Format.Money(statement.Closing)),
        ],
        Entries = Entries(statement),
        Files = Files(statement),
    };

    private HeroCard Closing(AccountStatement statement) =>
        new(
            portal.Words.Format(statement.Closing.IsNegative ? "Statement.CreditOn" : "Statement.OwedOn", ("date", statement.To)),
            portal.Format.Money(statement.Closing.IsNegative ? -statement.Closing : statement.Closing),
            names.Of(statement.Number))
        { Icon = "receipt-text" };

    private Table Entries(AccountStatement statement) => new(
        portal.Words["Statement.Entries"],
        [
            new(portal.Words["Table.Description"]), new(portal.Words["Table.Date"]),
            new(portal.Words["Table.Amount"], IsNumber: true), new(portal.Words["Statement.Balance"], IsNumber: true),
        ],
        [.. statement.Rows.Select(row => new TableRow(
            [TextOf(row), portal.Format.ShortDate(row.Day), portal.Format.Money(row.Change), portal.Format.Money(row.Balance)], AddressOf(statement.AccountId, row)))])
    {
        Totals = [portal.Words["Statement.After"], "", "", portal.Format.Money(statement.Closing)],
    };

    private string? AddressOf(long accountId, StatementRow row) => (row.NoteId, row.BillId) switch
    {
        ({ } note, _) => names.Address(accountId, ("note", Text(note))),
        (_, { } bill) => names.Address(accountId, ("bill", Text(bill))),
        _ => null,
    };

    private BillFiles Files(AccountStatement statement)
    {
        string As(string format) => Address(statement.AccountId, new StatementDays(statement.From, statement.To), ("format", format));

        return new BillFiles(printer.IsInstalled ? As("pdf") : null, As("paper"), As("csv"), Ubl: null);
    }

    private Tabs Periods(long accountId, StatementDays days) => new(
        portal.Words["Bills.PeriodLabel"],
        [.. Months.Select(months => new TabLink(
            portal.Words.Format("Statement.Months", ("count", months)), Address(accountId, LastMonths(months)), days == LastMonths(months)))]);

    private StatementDays LastMonths(int months)
    {
        var today = portal.Site.Operator!.Zone.DayOf(clock.GetUtcNow());
        return new StatementDays(today.AddMonths(-months).AddDays(1), today);
    }

    private string Address(long accountId, StatementDays days, params ReadOnlySpan<(string Name, string Value)> more) =>
        names.Address(accountId, [("view", "statement"), ("from", Iso(days.From)), ("to", Iso(days.To)), .. more]);

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The days of a statement, both included.</summary>
internal sealed record StatementDays(DateOnly From, DateOnly To);
