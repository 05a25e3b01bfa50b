using System.Data.Common;
using ECare.Campaigns.Decisions;
using ECare.Core.Behaviour;
using ECare.Web.Content.Sites;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Campaigns;

/// <summary>What came of a report from a page.</summary>
public abstract record ReportDeskOutcome
{
    private ReportDeskOutcome()
    {
    }

    /// <summary>It counts, counted already, or need not.</summary>
    public sealed record Taken(string? CampaignCode) : ReportDeskOutcome;

    /// <summary>Nobody is signed in any more.</summary>
    public sealed record Stranger : ReportDeskOutcome;

    /// <summary>The token was not made for this person.</summary>
    public sealed record Refused : ReportDeskOutcome;

    /// <summary>The database does not answer.</summary>
    public sealed record Unavailable : ReportDeskOutcome;
}

/// <summary>Hands reports of the signed-in person to the campaigns, and what counted to the steps of the journey.</summary>
public sealed partial class ReportDesk(
    SiteRequest portal, CampaignReports reports, Pseudonyms pseudonyms, CampaignSteps steps, ILogger<ReportDesk> logger)
{
    public async Task<ReportDeskOutcome> ReportAsync(
        HttpContext http, string pageVersion, string? token, OutcomeKind kind, CancellationToken cancellationToken)
    {
        if (portal.Site.Operator is not { } @operator || CampaignPerson.Of(http, @operator, pseudonyms) is not { } person)
        {
            return new ReportDeskOutcome.Stranger();
        }

        try
        {
            switch (await reports.ReportAsync(@operator.Name, person.Subscriber, token, kind, cancellationToken))
            {
                case ReportOutcome.Recorded(var code):
                    steps.Record(@operator.Name, person.Who, kind, code, pageVersion);
                    return new ReportDeskOutcome.Taken(code);
                case ReportOutcome.AlreadyRecorded(var code):
                    return new ReportDeskOutcome.Taken(code);
                case ReportOutcome.NotKept(var code):
                    return new ReportDeskOutcome.Taken(code);
                default:
                    return new ReportDeskOutcome.Refused();
            }
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
        {
            LogFailed(failure, kind, @operator.Name);
            return new ReportDeskOutcome.Unavailable();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A campaign's {Kind} at {OperatorName} could not be recorded")]
    private partial void LogFailed(Exception failure, OutcomeKind kind, string operatorName);
}
