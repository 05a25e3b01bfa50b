using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using Microsoft.AspNetCore.Http.Extensions;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>Puts a bill on paper.</summary>
internal sealed class PaperWriter(SiteRequest portal, BillWriter bills, BillNames names, DocumentSeals seals, IHttpContextAccessor http)
{
    public PaperModel Of(BillDetails details, BillHolder holder, IReadOnlyDictionary<long, BilledLine> lines)
    {
        var bill = details.View.Bill;
        var page = bills.Of(details, before: null, lines);
        return new PaperModel(page)
        {
            Shell = portal.Site.Shell,
            Digits = portal.Format.DigitScript.ToString().ToLowerInvariant(),
            Holder = holder.Name,
            Account = names.Of(holder.Account),
            Check = Check(bill),
            TaxCode = TaxCodeOf(bill),
            FileName = $"bill-{bill.Number}.pdf",
            PaperUrl = page.Files.Paper,
        };
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

    private PaperCheck? Check(Bill bill)
    {
        if (portal.Site.AddressOf(VerifyPage.ModelTypeAlias) is not { } address)
        {
            return null;
        }

        var request = http.HttpContext!.Request;
        var page = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/') + address;
        var seal = seals.Of(SealedDocument.Of(portal.Site.Operator!.Name, bill));
        var (path, size) = QrCode.Of(page + QueryString.Create("number", bill.Number).Add("seal", seal).ToUriComponent());
        return new PaperCheck(page, seal, path, size);
    }
}
