using ECare.Cms.Persistence.Rows;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Cms.Releases;

/// <summary>Brings live what was planned for now. It may run on several nodes at once: each release goes live on one of them.</summary>
public sealed partial class DueReleases
{
    private readonly ReleaseTools tools;
    private readonly ReleaseRun run;
    private readonly IBackOfficeUserReader users;
    private readonly IUmbracoContextFactory contexts;
    private readonly ReleaseLetters letters;
    private readonly ILogger<DueReleases> logger;

    internal DueReleases(ReleaseTools tools, ReleaseRun run, IBackOfficeUserReader users, IUmbracoContextFactory contexts, ReleaseLetters letters, ILogger<DueReleases> logger) =>
        (this.tools, this.run, this.users, this.contexts, this.letters, this.logger) = (tools, run, users, contexts, letters, logger);

    /// <returns>How many went live.</returns>
    public async Task<int> PublishAsync(CancellationToken cancellationToken)
    {
        // Handlers of the notifications may look for addresses, which need a context.
        using var context = contexts.EnsureUmbracoContext();
        var live = 0;
        foreach (var release in Due())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = users.GetById(release.Row.UserId) is { IsApproved: true } user
                ? await run.GoLiveAsync(release.Row.Key, user)
                : new ReleaseOutcome.Refused(["Who scheduled it is no longer on the staff."]);
            switch (outcome)
            {
                case ReleaseOutcome.Done:
                    live++;
                    LogLive(release.Row.Key, release.Items.Count);
                    break;
                case ReleaseOutcome.Refused(var reasons):
                    Refuse(release.Row, reasons);
                    await letters.NotLiveAsync(release, reasons);
                    LogRefused(release.Row.Key, string.Join(' ', reasons));
                    break;
            }
        }

        return live;
    }

    private List<ReleaseRecord> Due()
    {
        using var scope = tools.Scopes.CreateCoreScope(autoComplete: true);
        return tools.Store.Due(tools.Clock.GetUtcNow().UtcDateTime);
    }

    private void Refuse(ReleaseRow row, IReadOnlyList<string> reasons)
    {
        using var scope = tools.Scopes.CreateCoreScope();
        tools.Store.TryChange(row, each => (each.State, each.Reasons) = (ReleaseState.Refused, string.Join('\n', reasons)));
        scope.Complete();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Release {Key} went live with {Count} documents")]
    private partial void LogLive(Guid key, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Release {Key} did not go live at its time: {Reasons}")]
    private partial void LogRefused(Guid key, string reasons);
}
