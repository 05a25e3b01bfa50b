using ECare.Core.Primitives;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Payments;

/// <summary>Tells what becomes of money that is paid for credit: each tax and what the wallet gets.</summary>
internal static class RechargeFacts
{
    public static IEnumerable<(string Label, string Value)> Of(SiteRequest portal, Money paid, DateOnly day)
    {
        var recharge = portal.Site.Operator!.RechargeOf(paid, day);
        foreach (var tax in recharge.Split.Taxes)
        {
            var label = portal.Words.Format(recharge.IsTaxTakenOut ? "TopUp.TaxOut" : "TopUp.TaxWithin", ("tax", portal.Words[$"Tax.{tax.Code}"]), ("percent", portal.Format.Percent(tax.Percent)));
            yield return (label, portal.Format.Money(tax.Amount));
        }

        yield return (portal.Words["TopUp.Credit"], portal.Format.Money(recharge.Credit));
    }
}
