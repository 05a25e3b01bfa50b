using System.Diagnostics;
using System.Globalization;
using ECare.Core.Billing;
using ECare.Core.Operators;
using ECare.Core.Payments.Papers;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Billing.Taxes;
using ECare.Web.Features.Export;
using ECare.Web.Features.Payments;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Lists;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing.Shelf;

/// <summary>Writes the list of an account's papers.</summary>
internal sealed class ShelfWriter(SiteRequest portal, BillNames names, PaymentWords payments, TaxYears years)
{
    private const string View = "papers";

    public ShelfModel Of(BilledAccount account, FiscalPeriod year, PaperFilter filter, PaperShelf shelf) => new(
        new Link(portal.Words["Bills.Previous"], names.Address(account.Id)),
        years.Tabs(account, year, each => years.Address(account.Id, View, each, Field(filter))),
        Kinds(account, year, filter))
    {
        Written = Written(account, year),
        Papers = new RowList([.. shelf.Papers.Select(paper => Row(account.Id, paper))]),
        Cut = shelf.IsCut ? portal.Words.Format("Papers.Cut", ("count", PapersReader.MostOfKind)) : null,
        CsvUrl = years.Address(account.Id, View, year, [.. Field(filter), ("format", "csv")]),
    };

    public FileContentResult Csv(BilledAccount account, FiscalPeriod year, PaperShelf shelf)
    {
        var words = portal.Words;
        var file = new CsvFile(words["Table.Date"], words["Papers.Kind"], words["Papers.Number"], words["Bills.Currency"], words["Table.Amount"]);
        foreach (var paper in shelf.Papers)
        {
            file.Day(paper.On).Text(words[KindOf(paper)]).Text(paper.Number).Text(paper.Amount.Currency.Code).Amount(paper.Amount).EndRow();
        }

        return file.Download(string.Create(CultureInfo.InvariantCulture, $"papers-{account.Number}-{year.Year}"));
    }

    private Tabs Kinds(BilledAccount account, FiscalPeriod year, PaperFilter chosen) => new(
        portal.Words["Papers.Kind"],
        [.. Enum.GetValues<PaperFilter>().Select(filter => new TabLink(
            portal.Words[$"Papers.Filter.{filter}"], years.Address(account.Id, View, year, Field(filter)), filter == chosen))]);

    private IReadOnlyList<Link> Written(BilledAccount account, FiscalPeriod year)
    {
        var last = years.Today < year.To ? years.Today : year.To;
        string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

        return
        [
            new Link(portal.Words.Format("Taxes.Paper", ("year", years.NameOf(year))), years.Address(account.Id, "taxes", year), "file-text"),
            new Link(
                portal.Words.Format("Papers.Statement", ("year", years.NameOf(year))),
                names.Address(account.Id, ("view", "statement"), ("from", Iso(year.From)), ("to", Iso(last))),
                "file-text"),
        ];
    }

    private Row Row(long accountId, IssuedPaper paper) => new(
        paper is IssuedPaper.OfReceipt ? "wallet" : "receipt-text",
        $"{portal.Words[KindOf(paper)]} {paper.Number}",
        portal.Format.ShortDate(paper.On),
        paper switch
        {
            IssuedPaper.OfBill bill => names.Address(accountId, ("bill", bill.BillId.ToString(CultureInfo.InvariantCulture))),
            IssuedPaper.OfNote note => names.Address(accountId, ("note", note.NoteId.ToString(CultureInfo.InvariantCulture))),
            IssuedPaper.OfReceipt receipt => payments.ReceiptAddress(receipt.Token),
            _ => throw new UnreachableException(),
        },
        portal.Format.Money(paper.Amount));

    private static string KindOf(IssuedPaper paper) => paper switch
    {
        IssuedPaper.OfBill => "Papers.Bill",
        IssuedPaper.OfNote => "Papers.Note",
        _ => "Papers.Receipt",
    };

    private static (string Name, string Value)[] Field(PaperFilter filter) =>
        filter == PaperFilter.All ? [] : [("show", filter.ToString().ToLowerInvariant())];
}
