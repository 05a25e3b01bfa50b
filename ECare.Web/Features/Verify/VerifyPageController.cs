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
/// Shows the <c>verifyPage</c>: <c>?number=&amp;seal=</c>, as printed on a bill, a credit note or a statement, says who issued it, for how much and when. For everybody; it
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
        document switch
        {
            GenuineDocument.Bill bill => (portal.Words["Bills.PeriodLabel"], $"{portal.Format.ShortDate(bill.PeriodFrom)} – {portal.Format.ShortDate(bill.PeriodTo)}"),
            GenuineDocument.CreditNote note => (portal.Words["CreditNote.ForBill"], note.BillNumber),
            GenuineDocument.Statement statement => (portal.Words["Bills.PeriodLabel"], $"{portal.Format.ShortDate(statement.From)} – {portal.Format.ShortDate(statement.To)}"),
            _ => throw new UnreachableException(),
        },
    ];

    private static string NumberOf(GenuineDocument document) => document switch
    {
        GenuineDocument.CreditNote => "CreditNote.NumberLabel",
        GenuineDocument.Statement => "Statement.NumberLabel",
        _ => "Bills.NumberLabel",
    };

    private static string TotalOf(GenuineDocument document) => document switch
    {
        GenuineDocument.CreditNote => "CreditNote.Total",
        GenuineDocument.Statement => "Statement.After",
        _ => "Bills.Total",
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
