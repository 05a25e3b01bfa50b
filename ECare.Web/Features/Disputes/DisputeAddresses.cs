using System.Globalization;
using ECare.Core.Disputes;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;

namespace ECare.Web.Features.Disputes;

/// <summary>Where disputes are found.</summary>
internal sealed class DisputeAddresses(SiteRequest portal)
{
    public const string Account = "account";
    public const string Bill = "bill";
    public const string Dispute = "dispute";
    public const string Done = "done";

    /// <summary>All disputes of the person; empty where the country has no such page.</summary>
    public string All => portal.Site.AddressOf(DisputesPage.ModelTypeAlias) ?? "";

    public string Of(Dispute dispute) => All + Query(dispute.AccountId, dispute.BillId, dispute.Number).ToUriComponent();

    public static QueryString Query(long accountId, long billId, int? number = null)
    {
        var query = QueryString.Create(Account, Text(accountId)).Add(Bill, Text(billId));
        return number is { } dispute ? query.Add(Dispute, Text(dispute)) : query;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
