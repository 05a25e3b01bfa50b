using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Http.Extensions;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>Puts documents on paper.</summary>
internal sealed class PaperWriter(SiteRequest portal, BillWriter bills, BillNames names, DocumentSeals seals, IHttpContextAccessor http)
{
    public BillPaper Of(BillDetails details, BillHolder holder, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var bill = details.View.Bill;
        var page = bills.Of(details, before: null, lines);
        return new BillPaper(page, Frame(page.Heading.ToString(), holder) with
        {
            Facts = page.Facts,
            Total = (page.Total.Label, page.Total.Figure),
            Check = Check(bill.Number, SealedDocument.Of(portal.Site.Operator!.Name, bill)),
            TaxCode = TaxCodeOf(bill),
            FileName = $"bill-{bill.Number}.pdf",
            PaperUrl = page.Files.Paper,
        });
    }

    /// <summary>What is around a document for this holder; its maker fills in the rest.</summary>
    public PaperFrame Frame(string heading, BillHolder holder) => new(portal.Site.Shell, heading)
    {
        Digits = portal.Format.DigitScript.ToString().ToLowerInvariant(),
        Holder = holder.Name,
        Account = names.Of(holder.Account),
        Facts = [],
        Total = default,
        FileName = "",
        PaperUrl = "",
    };

    /// <summary>How anybody checks a document by its number; null where editors placed no such page.</summary>
    public PaperCheck? Check(string number, SealedDocument says)
    {
        if (portal.Site.AddressOf(VerifyPage.ModelTypeAlias) is not { } address)
        {
            return null;
        }

        var request = http.HttpContext!.Request;
        var page = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/') + address;
        var seal = seals.Of(says);
        var (path, size) = QrCode.Of(page + QueryString.Create("number", number).Add("seal", seal).ToUriComponent());
        return new PaperCheck(page, seal, path, size);
    }

    private PaperTaxCode? TaxCodeOf(Bill bill)
    {
        var @operator = portal.Site.Operator!;
        if (@operator.TaxRegistration is not { } seller)
        {
            return null;
        }

        var (path, size) = QrCode.Of(TaxCode.Of(seller, @operator.Zone.StartOf(bill.IssuedOn), bill.Gross, Money.FromMinor(bill.TaxMinor, bill.Currency)));
        return new PaperTaxCode(seller.Seller, seller.Number, path, size);
    }
}
