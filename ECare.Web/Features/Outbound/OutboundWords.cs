using ECare.Campaigns.Contact;
using ECare.Campaigns.Outbound;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Extensions;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Features.Outbound;

/// <summary>Makes messages of the words that editors gave a campaign, in the receiver's language.</summary>
internal sealed class OutboundWords(
    IPublishedContentCache content, IPublishedValueFallback fallback, OperatorCatalogue operators, IMessageLanguages languages) : IOutboundWords
{
    /// <summary>How the words of e-mails end.</summary>
    private const string Footer = "Email.CampaignFooter";

    /// <summary>How short messages end: what to answer.</summary>
    private const string ShortFooter = "Sms.CampaignFooter";

    public string LanguageFor(string operatorName, string language)
    {
        var spoken = Operator(operatorName).Languages;
        return spoken.Contains(language, StringComparer.Ordinal) ? language : spoken[0];
    }

    public OutboundMessage? Of(ContactChannel channel, string operatorName, Guid document, string language, MessageLinks links)
    {
        if (content.GetById(document) is not CampaignModel campaign || Read(campaign, "headline", language) is not { } headline)
        {
            return null;
        }

        var text = Read(campaign, "text", language);
        var message = Read(campaign, "message", language) ?? (text is null ? headline : $"{headline}: {text}");
        var words = languages.In(operatorName, language);
        if (channel == ContactChannel.Sms)
        {
            return new OutboundMessage("", $"{message} {links.Visit} {words(ShortFooter, new Dictionary<string, object>())}");
        }

        var footer = words(Footer, new Dictionary<string, object> { ["brand"] = Operator(operatorName).DisplayName });
        return new OutboundMessage(headline, $"{text ?? message}\n\n{links.Visit}\n\n{footer}\n{links.Stop}");
    }

    private Operator Operator(string name) => operators.Find(name) ?? throw new ArgumentException($"There is no operator {name}.", nameof(name));

    private string? Read(CampaignModel campaign, string alias, string language) =>
        campaign.Value<string>(fallback, alias, language, fallback: Fallback.ToLanguage)?.Trim() is { Length: > 0 } words ? words : null;
}
