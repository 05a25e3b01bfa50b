using ECare.Cms.Letters;
using ECare.Core.Jobs;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace ECare.Web.Content.Upkeep;

/// <summary>Publishes and takes down what editors gave a date to, as Umbraco's own background job does.</summary>
internal sealed partial class ScheduledPublishing(
    IContentService contents, IUmbracoContextFactory contexts, WorkflowLetters letters, TimeProvider clock, ILogger<ScheduledPublishing> logger) : IJobWork
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Handlers of the notifications may look for addresses, which need a context.
        using var context = contexts.EnsureUmbracoContext();
        var results = contents.PerformScheduledPublish(clock.GetUtcNow().UtcDateTime).ToList();
        foreach (var refused in results.Where(result => !result.Success))
        {
            LogRefused(refused.Content.Key, refused.Result);
            await letters.NotLiveAsync(refused.Content, refused.Content.WriterId, $"“{refused.Content.Name}”", WhyOf(refused));
        }

        return results.Count(result => result.Success);
    }

    private static string WhyOf(PublishResult refused)
    {
        var said = refused.EventMessages?.GetAll().Select(message => message.Message).Where(message => message.Length > 0).ToList() ?? [];
        return said.Count > 0 ? string.Join(' ', said) : $"The reason: {refused.Result}.";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Document {Key} could not be published or taken down at its time: {Result}")]
    private partial void LogRefused(Guid key, Umbraco.Cms.Core.Services.PublishResultType result);
}
