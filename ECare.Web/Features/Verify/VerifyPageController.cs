using System.Diagnostics;
using ECare.Core.Billing.Documents;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.RateLimiting;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Verify;

/// <summary>
/// Shows the <c>verifyPage</c>: <c>?number=&amp;seal=</c>, as printed on a document, says who issued it, for how much and when. For everybody; it
/// names no person.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(VerifyRegistration.Limit)]
public sealed class VerifyPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, SiteRequest portal, DocumentCheck check)
    : RenderController(logger, views, umbraco)
{
    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public async Task<IActionResult> VerifyPage(CancellationToken cancellationToken)
    {
        var number = Request.Query["number"].ToString().Trim();
        var seal = Request.Query["seal"].ToString().Trim();
        var isAsked = number.Length + seal.Length > 0;
        var found = isAsked ? await check.FindAsync(number, seal, cancellationToken) : null;
        return View("verifyPage", new VerifyModel((IPageHead)CurrentPage!, portal.Site.AddressOf(ECare.Web.Content.Models.VerifyPage.ModelTypeAlias)!)
        {
            Number = Cut(number, DocumentCheck.LongestNumber),
            Seal = Cut(seal, DocumentSeals.LongestSeal),
            Answer = isAsked ? new VerifyAnswer(found is not null, found is null ? [] : Facts(found)) : null,
        });
    }

    private IReadOnlyList<(string Label, string Value)> Facts(GenuineDocument document) =>
    [
        (portal.Words["Verify.IssuedBy"], portal.Site.Shell.BrandName),
        (portal.Words[NumberOf(document)], document.Number),
        (portal.Words[TotalOf(document)], portal.Format.Money(document.Gross)),
        (portal.Words["Bills.IssuedLabel"], portal.Format.Date(document.IssuedOn)),
        .. Rest(document),
    ];

    private IEnumerable<(string Label, string Value)> Rest(GenuineDocument document)
    {
        (string Label, string Value) Period(DateOnly from, DateOnly to) => (portal.Words["Bills.PeriodLabel"], $"{portal.Format.ShortDate(from)} – {portal.Format.ShortDate(to)}");

        return document switch
        {
            GenuineDocument.Bill bill => [Period(bill.PeriodFrom, bill.PeriodTo)],
            GenuineDocument.CreditNote note => [(portal.Words["CreditNote.ForBill"], note.BillNumber)],
            GenuineDocument.Paper { Says: { Kind: PaperKind.Proforma } says } => [Period(says.From, says.To), (portal.Words["Verify.Note"], portal.Words["Coming.Verified"])],
            GenuineDocument.Paper { Says: var says } => [Period(says.From, says.To)],
            GenuineDocument.Receipt receipt =>
            [
                .. receipt.GivenBack.IsZero ? Array.Empty<(string, string)>() : [(portal.Words["Verify.GivenBack"], portal.Format.Money(receipt.GivenBack))],
                .. receipt.IsChargedBack ? [(portal.Words["Verify.Note"], portal.Words["Verify.ChargedBack"])] : Array.Empty<(string, string)>(),
            ],
            _ => throw new UnreachableException(),
        };
    }

    private static string NumberOf(GenuineDocument document) => document switch
    {
        GenuineDocument.CreditNote => "CreditNote.NumberLabel",
        GenuineDocument.Paper { Says.Kind: PaperKind.Statement } => "Statement.NumberLabel",
        GenuineDocument.Paper { Says.Kind: PaperKind.Proforma } => "Coming.NumberLabel",
        GenuineDocument.Paper => "Taxes.NumberLabel",
        GenuineDocument.Receipt => "Payments.ReceiptNumber",
        _ => "Bills.NumberLabel",
    };

    private static string TotalOf(GenuineDocument document) => document switch
    {
        GenuineDocument.CreditNote => "CreditNote.Total",
        GenuineDocument.Paper { Says.Kind: PaperKind.Statement } => "Statement.After",
        GenuineDocument.Paper { Says.Kind: PaperKind.TaxCertificate } => "Bills.Taxes",
        GenuineDocument.Receipt => "Payments.ReceiptTotal",
        _ => "Bills.Total",
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
