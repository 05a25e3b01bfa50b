using ECare.Campaigns.Contact;
using ECare.Core.Accounts;
using ECare.Core.Operators;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// The links by which who gets a message withdraws the consent to its channel without signing in. They hold nothing that is kept, so they work for as long as
/// the installation's secret is the same, also when the run is long deleted.
/// </summary>
public sealed class StopLinks(CampaignDirectory directory)
{
    /// <summary>What a link is about; <see langword="null"/> when it was not made here for this operator.</summary>
    public StopLink? Read(string operatorName, string? token) =>
        directory.Find(operatorName) is { } campaigns ? StopTokens.Open(campaigns.Keys.Stop, token) : null;

    /// <summary>The links of a message.</summary>
    internal static MessageLinks For(Operator of, OperatorKeys keys, OutboundRun run, OutboundPerson row, long customerId)
    {
        var visit = OutboundLinks.Of(of, run, OutboundTokens.Sign(keys.Token, row.Subscriber, row.Decision!.Value));
        return new MessageLinks(visit, run.Channel == ContactChannel.Email ? OutboundLinks.StopOf(of, run, StopTokens.Seal(keys.Stop, LinkOf(run.Channel, customerId, row.Language!))) : null);
    }

    private static StopLink LinkOf(ContactChannel channel, long customerId, string language) => new(
        customerId, channel == ContactChannel.Email ? ConsentPurpose.MarketingByEmail : ConsentPurpose.MarketingBySms, language);
}

/// <summary>What a link to withdraw a consent is about.</summary>
/// <param name="Language">That of the message.</param>
public sealed record StopLink(long CustomerId, ConsentPurpose Purpose, string Language);
