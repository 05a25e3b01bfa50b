using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Papers;

namespace ECare.Web.Features.Billing.Documents;

/// <summary>Puts documents on paper.</summary>
internal sealed class PaperWriter(SiteRequest portal, BillWriter bills, BillNames names, PaperFrames frames)
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
    public PaperFrame Frame(string heading, BillHolder holder) => frames.Frame(heading, holder.Name, names.Of(holder.Account));

    /// <inheritdoc cref="PaperFrames.Check"/>
    public PaperCheck? Check(string number, SealedDocument says) => frames.Check(number, says);

    private PaperTaxCode? TaxCodeOf(Bill bill)
    {
        var @operator = portal.Site.Operator!;
        if (@operator.TaxRegistration is not { } seller || TaxCodes.Of(@operator, bill) is not { } code)
        {
            return null;
        }

        var (path, size) = QrCode.Of(code);
        return new PaperTaxCode(seller.Seller, seller.Number, path, size);
    }
}
