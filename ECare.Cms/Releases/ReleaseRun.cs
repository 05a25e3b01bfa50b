using ECare.Cms.Gate;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentPublishing;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;
using Umbraco.Extensions;

namespace ECare.Cms.Releases;

/// <summary>Brings the documents of a release live in one scope: one transaction, one swap of the snapshot, all or nothing (docs/adr/0116).</summary>
internal sealed class ReleaseRun(ReleaseTools tools, IContentPublishingService publishing, IContentPermissionService permissions, GateReport report)
{
    private static readonly ReleaseState[] Before = [ReleaseState.Draft, ReleaseState.Scheduled, ReleaseState.Refused, ReleaseState.RolledBack];

    /// <summary>Does everything that going live does, and takes it back.</summary>
    public Task<ReleaseOutcome> RehearseAsync(Guid key, IUser by) => GoLiveAsync(key, by, isRehearsal: true);

    public Task<ReleaseOutcome> GoLiveAsync(Guid key, IUser by) => GoLiveAsync(key, by, isRehearsal: false);

    private async Task<ReleaseOutcome> GoLiveAsync(Guid key, IUser by, bool isRehearsal)
    {
        using var scope = tools.Scopes.CreateCoreScope();
        scope.WriteLock(Umbraco.Cms.Core.Constants.Locks.ContentTree);
        if (tools.Store.Find(key) is not { } release)
        {
            return new ReleaseOutcome.NotFound();
        }

        // The row is taken first: of two nodes at the same release one finds it live already.
        var now = tools.Clock.GetUtcNow().UtcDateTime;
        if (!Before.Contains(release.Row.State) || !tools.Store.TryChange(release.Row, row => (row.State, row.LiveDate, row.UserId, row.Reasons) = (ReleaseState.Live, now, by.Id, null)))
        {
            return new ReleaseOutcome.NotNow($"The release is {ReleaseWords.Of(release.Row.State)}.");
        }

        var reasons = release.Items.Count == 0 ? ["There is no document in it."] : await PublishAllAsync(release, by);
        if (reasons.Count > 0)
        {
            return new ReleaseOutcome.Refused(reasons);
        }

        if (!isRehearsal)
        {
            scope.Complete();
        }

        return new ReleaseOutcome.Done(key);
    }

    private async Task<List<string>> PublishAllAsync(ReleaseRecord release, IUser by)
    {
        var reasons = new List<string>();
        var documents = tools.Contents.GetByIds(release.Items.Select(item => item.DocumentKey).ToArray()).ToDictionary(document => document.Key);
        reasons.AddRange(release.Items.Where(item => !documents.ContainsKey(item.DocumentKey)).Select(item => $"The document {item.DocumentKey} no longer exists."));

        // A page cannot go live below one that is not.
        foreach (var item in release.Items.Where(item => documents.ContainsKey(item.DocumentKey)).OrderBy(item => documents[item.DocumentKey].Level))
        {
            await PublishAsync(item, documents[item.DocumentKey], release.Row.Name, by, reasons);
        }

        return reasons;
    }

    private async Task PublishAsync(ReleaseItemRow item, IContent document, string release, IUser by, List<string> reasons)
    {
        var verbs = new HashSet<string>(StringComparer.Ordinal) { ActionPublish.ActionLetter };
        if (await permissions.AuthorizeAccessAsync(by, [document.Key], verbs) != ContentAuthorizationStatus.Success)
        {
            reasons.Add($"{document.Name}: {by.Name} may not publish it.");
            return;
        }

        // Of a document without chosen languages all go live, also those that were begun since somebody was asked.
        var spoken = CulturesOf(item, document).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (spoken.Count > 0 && await permissions.AuthorizeCultureAccessAsync(by, spoken) != ContentAuthorizationStatus.Success)
        {
            reasons.Add($"{document.Name}: {by.Name} may not publish all its languages.");
            return;
        }

        var said = report.Listen();
        var cultures = CulturesOf(item, document).Select(culture => new CulturePublishScheduleModel { Culture = culture }).ToList();
        var published = await publishing.PublishAsync(document.Key, cultures, by.Key);
        if (!published.Success)
        {
            reasons.AddRange(Reasons(document, published, said));
            return;
        }

        item.FormerVersionId = document.Published ? document.PublishedVersionId : 0;
        item.LiveVersionId = tools.Contents.GetById(document.Key)!.PublishedVersionId;
        tools.Store.Note(item);
        await tools.NoteAsync(document, by, $"Went live with the release “{release}”");
    }

    /// <summary>The languages of an item; one null for a document that is the same in all.</summary>
    public static IReadOnlyList<string?> CulturesOf(ReleaseItemRow item, IContent document)
    {
        if (!document.ContentType.VariesByCulture())
        {
            return [null];
        }

        var chosen = item.Cultures.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return chosen.Length > 0 ? chosen : [.. document.AvailableCultures];
    }

    private static List<string> Reasons(
        IContent document,
        Umbraco.Cms.Core.Attempt<ContentPublishingResult, Umbraco.Cms.Core.Services.OperationStatus.ContentPublishingOperationStatus> published,
        IReadOnlyList<GateMessage> said)
    {
        var blocking = said.Where(message => message.Blocks).Select(message => message.Text).ToList();
        if (blocking.Count > 0)
        {
            return blocking;
        }

        var fields = published.Result?.InvalidPropertyAliases?.ToList() ?? [];
        return [$"{document.Name}: it cannot be published ({published.Status}{(fields.Count > 0 ? $": {string.Join(", ", fields)}" : "")})."];
    }
}
