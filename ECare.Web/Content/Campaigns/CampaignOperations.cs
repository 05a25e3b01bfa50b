using System.Text.Json;
using ECare.Campaigns.Audience;
using ECare.Cms.Management;
using ECare.Core.Operators;
using ECare.Web.Content.Gate;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Services;

namespace ECare.Web.Content.Campaigns;

/// <summary>A rule as it stands in its field.</summary>
internal sealed record AskAudience(string? Audience)
{
    /// <summary>Read by hand, so that the gate is asked before the kind of the body is.</summary>
    public static async ValueTask<AskAudience?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            return await context.Request.ReadFromJsonAsync<AskAudience>(context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Which campaigns the back office asks for.</summary>
/// <param name="Country">The name of the operator; absent for every country, of each the first page.</param>
/// <param name="Find">A part of the document's name.</param>
/// <param name="Page">From 0.</param>
internal sealed record AskCampaigns(string? Country, string Find, int Page);

/// <summary>What the back office asks about campaigns.</summary>
internal static class CampaignOperations
{
    /// <summary>Longer than any rule may be.</summary>
    private const int LongestRule = 10_000;

    public static void Map(HostOperations operations)
    {
        operations.GetInContent("/campaign", OverviewAsync);
        operations.PostInContent("/campaign/audience-rule", ReadRule);
        operations.PostOnDocument("/document/{id:guid}/audience", ActionBrowse.ActionLetter, AudienceAsync);
    }

    private static async Task<IResult> OverviewAsync(HttpContext http, CampaignOverview overview, string? country, string? find, int? page, CancellationToken cancellationToken) =>
        HostOperations.Ok(await overview.OfAsync(http.StaffUser()!, new AskCampaigns(country, find?.Trim() ?? "", Math.Max(0, page ?? 0)), cancellationToken));

    /// <summary>Whether a rule can be read, for who is writing it; it says nothing of anybody.</summary>
    private static IResult ReadRule(AskAudience? asked) =>
        asked is null || asked.Audience?.Length > LongestRule ? HostOperations.BadRequest
        : AudienceRule.Read(asked.Audience) is AudienceRuleReading.Refused refused ? Fault(refused)
        : HostOperations.Ok(new { isValid = true });

    private static IResult Fault(AudienceRuleReading.Refused refused) =>
        HostOperations.Ok(new { isValid = false, fault = CampaignFaults.Words(refused), position = refused.Position, found = refused.Found });

    private static async Task<IResult> AudienceAsync(
        Guid id, AskAudience? asked, IContentService contents, ContentOwners owners, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        if (asked is null || asked.Audience?.Length > LongestRule)
        {
            return HostOperations.BadRequest;
        }

        if (contents.GetById(id) is not { } document || owners.Of(document) is not { } @operator)
        {
            return HostOperations.NotFound;
        }

        return AudienceRule.Read(asked.Audience) switch
        {
            AudienceRuleReading.Refused refused => Fault(refused),
            AudienceRuleReading.Read(var rule) => HostOperations.Ok(Told(await SizeAsync(rule, @operator, scopes, cancellationToken), @operator)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // The back office belongs to no operator; the readers of people need one.
    private static async Task<AudienceSize> SizeAsync(AudienceRule rule, Operator @operator, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(@operator);
        return await scope.ServiceProvider.GetRequiredService<AudiencePreview>().OfAsync(rule, cancellationToken);
    }

    private static object Told(AudienceSize size, Operator @operator) => new
    {
        isValid = true,
        @operator = @operator.DisplayName,
        subscribers = size.Subscribers,
        asked = size.Asked,
        matching = size.Estimate,
        reachable = size.ReachableEstimate,
        isEstimate = size.Asked < size.Subscribers,
        low = size.Interval.Low,
        high = size.Interval.High,
        isPersonal = size.IsPersonal,
        sample = size.Sample,
    };
}
