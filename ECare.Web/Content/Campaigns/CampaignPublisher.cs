using System.Collections.Frozen;
using ECare.Campaigns;
using ECare.Campaigns.Contact;
using ECare.Cms.Publishing;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using CampaignFact = ECare.Campaigns.Catalogue.Campaign;
using CampaignModel = ECare.Web.Content.Models.Campaign;

namespace ECare.Web.Content.Campaigns;

/// <summary>Puts the published campaign documents of every site into force. A document that cannot be used stays out and says why in the log.</summary>
internal sealed partial class CampaignPublisher(
    ContentSnapshots snapshots, OperatorCatalogue operators, CampaignDirectory directory, ILogger<CampaignPublisher> logger)
{
    private volatile FrozenDictionary<(string Operator, string Code), Guid> documents = FrozenDictionary<(string Operator, string Code), Guid>.Empty;

    private volatile IReadOnlyList<KeptOutCampaign> keptOut = [];

    /// <summary>The documents that are published but not in force.</summary>
    public IReadOnlyList<KeptOutCampaign> KeptOut => keptOut;

    /// <summary>Publishes what the current snapshot of the content holds.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string Operator, string Code), Guid>();
        var refused = new List<KeptOutCampaign>();
        foreach (var home in snapshots.Current.DocumentsOfType(CountryHome.ModelTypeAlias).OfType<CountryHome>())
        {
            if (home.Operator is not { Length: > 0 } name || operators.Find(name) is not { } @operator)
            {
                continue;
            }

            var campaigns = CampaignsOf(home, @operator, refused);
            await directory.PublishAsync(@operator, campaigns, PolicyOf(@operator), cancellationToken);
            campaigns.ForEach(campaign => known[(name, campaign.Code)] = campaign.ContentKey);
            LogPublished(campaigns.Count, name);
        }

        (documents, keptOut) = (known.ToFrozenDictionary(), refused);
        refused.ForEach(each => LogKeptOut(each.Document, each.Operator, each.Reason));
    }

    /// <summary>The document of a campaign that is published now.</summary>
    public Guid? DocumentOf(string operatorName, string code) =>
        documents.TryGetValue((operatorName, code), out var key) ? key : null;

    internal static ContactPolicy PolicyOf(Operator @operator) => new()
    {
        QuietFrom = @operator.QuietHours.From,
        QuietUntil = @operator.QuietHours.Until,
        Messages = new MessageCalendar(@operator.MessageHours, @operator.Zone),
        WeekStart = @operator.Formats.FirstDayOfWeek,
    };

    private List<CampaignFact> CampaignsOf(CountryHome home, Operator @operator, List<KeptOutCampaign> refused)
    {
        var campaigns = new Dictionary<string, CampaignFact>(StringComparer.Ordinal);
        var prefix = $"{home.Path},";
        var ofSite = snapshots.Current.DocumentsOfType(CampaignModel.ModelTypeAlias).OfType<CampaignModel>()
            .Where(document => document.Path.StartsWith(prefix, StringComparison.Ordinal));

        // The key settles which of two with one code is taken, on every node alike.
        foreach (var document in ofSite.OrderBy(document => document.Key))
        {
            switch (CampaignDocument.Read(document, @operator.Zone))
            {
                case CampaignReading.Read(var campaign) when campaigns.TryAdd(campaign.Code, campaign):
                    break;
                case CampaignReading.Read(var campaign):
                    refused.Add(new KeptOutCampaign(@operator.Name, document.Key, $"another has the code '{campaign.Code}'"));
                    break;
                case CampaignReading.Refused(var reason):
                    refused.Add(new KeptOutCampaign(@operator.Name, document.Key, reason));
                    break;
            }
        }

        return [.. campaigns.Values];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} campaigns of {OperatorName} are in force")]
    private partial void LogPublished(int count, string operatorName);

    [LoggerMessage(Level = LogLevel.Error, Message = "Campaign document {Key} of {OperatorName} is kept out: {Reason}")]
    private partial void LogKeptOut(Guid key, string operatorName, string reason);
}
