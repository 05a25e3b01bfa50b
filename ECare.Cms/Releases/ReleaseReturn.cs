using ECare.Cms.Gate;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Extensions;

namespace ECare.Cms.Releases;

/// <summary>
/// Takes a release back: each document says again what it said before, or is taken down if it was not public. Drafts stay as they are, so that
/// what was wrong can be put right and go live again.
/// </summary>
internal sealed class ReleaseReturn(ReleaseTools tools, GateInspection inspection)
{
    public async Task<ReleaseOutcome> RollBackAsync(Guid key, bool evenIfNewer, IUser by)
    {
        using var scope = tools.Scopes.CreateCoreScope();
        scope.WriteLock(Umbraco.Cms.Core.Constants.Locks.ContentTree);
        if (tools.Store.Find(key) is not { } release)
        {
            return new ReleaseOutcome.NotFound();
        }

        if (release.Row.State != ReleaseState.Live || !tools.Store.TryChange(release.Row, row => (row.State, row.UserId, row.PlannedFor, row.DueDate) = (ReleaseState.RolledBack, by.Id, null, null)))
        {
            return new ReleaseOutcome.NotNow("The release is not live.");
        }

        var documents = tools.Contents.GetByIds(release.Items.Select(item => item.DocumentKey).ToArray()).Where(document => !document.Trashed).ToDictionary(document => document.Key);
        var newer = release.Items.Where(item => documents.GetValueOrDefault(item.DocumentKey)?.PublishedVersionId != item.LiveVersionId)
            .Select(item => Newer(item, documents.GetValueOrDefault(item.DocumentKey))).ToList();
        if (newer.Count > 0 && !evenIfNewer)
        {
            return new ReleaseOutcome.Newer(newer);
        }

        var reasons = await RestoreAllAsync(release, documents, by);
        if (reasons.Count > 0)
        {
            return new ReleaseOutcome.Refused(reasons);
        }

        scope.Complete();
        return new ReleaseOutcome.Done(key);
    }

    /// <summary>What somebody did since; with the fields that going back would not touch.</summary>
    private string Newer(ReleaseItemRow item, IContent? document)
    {
        if (document is null)
        {
            return $"The document {item.DocumentKey} was deleted since.";
        }

        var kept = tools.Contents.GetVersion(item.FormerVersionId) is { } former ? Shared(document, item, former).KeptNames : string.Empty;
        return $"{document.Name}: {(document.Published ? "a newer version was published" : "it was taken down")} since."
            + (kept.Length > 0 ? $" Shared by its languages and therefore kept: {kept}." : string.Empty);
    }

    private async Task<List<string>> RestoreAllAsync(ReleaseRecord release, Dictionary<Guid, IContent> documents, IUser by)
    {
        var reasons = new List<string>();
        using var restoring = inspection.Restoring();

        // What comes back stands before what goes; and what goes, goes from below.
        foreach (var item in release.Items.Where(item => documents.ContainsKey(item.DocumentKey))
            .OrderBy(item => item.FormerVersionId == 0)
            .ThenBy(item => item.FormerVersionId == 0 ? -documents[item.DocumentKey].Level : documents[item.DocumentKey].Level))
        {
            var document = documents[item.DocumentKey];
            var (faults, kept) = item.FormerVersionId == 0 ? (TakeDown(document, ReleaseRun.CulturesOf(item, document), by), string.Empty) : Restore(document, item, by);
            reasons.AddRange(faults);
            await tools.NoteAsync(document, by, $"Rolled back with the release “{release.Row.Name}”{(kept.Length > 0 ? $"; kept as published since: {kept}" : string.Empty)}");
        }

        return reasons;
    }

    /// <summary>What was published since in other languages stays.</summary>
    private IEnumerable<string> TakeDown(IContent document, IReadOnlyList<string?> languages, IUser by)
    {
        var gone = document.PublishedCultures.Where(culture => languages.Contains(culture, StringComparer.OrdinalIgnoreCase)).ToList();
        var isAll = gone.Count == document.PublishedCultures.Count();
        return !document.Published || (isAll ? [Restoration.Everything] : gone).TrueForAll(culture => tools.Contents.Unpublish(tools.Contents.GetById(document.Key)!, culture, by.Id).Success)
            ? []
            : [$"{document.Name}: it could not be taken down."];
    }

    private (IEnumerable<string> Faults, string Kept) Restore(IContent document, ReleaseItemRow item, IUser by)
    {
        if (tools.Contents.GetVersion(item.FormerVersionId) is not { } former)
        {
            return ([$"{document.Name}: its earlier version no longer exists."], string.Empty);
        }

        var draft = Draft.Of(document);
        var mine = Own(document, item);
        var shared = Shared(document, item, former);
        string[] cultures = document.ContentType.VariesByCulture() ? [.. former.PublishedCultures.Where(mine.Contains)] : [Restoration.Everything];

        // What languages share goes back also where none of the release's was public before.
        string[] others = cultures.Length == 0 && shared.Differ(former) ? [.. SharedFields.Others(document, mine)] : [];
        if (cultures.Length + others.Length > 0 && Fault(document, new Restoration(former, shared, cultures, others), by) is { } fault)
        {
            return ([fault], string.Empty);
        }

        var restored = tools.Contents.GetById(document.Key)!;
        foreach (var culture in restored.PublishedCultures.Except(cultures, StringComparer.OrdinalIgnoreCase).Where(mine.Contains).ToList())
        {
            tools.Contents.Unpublish(restored, culture, by.Id);
        }

        restored = tools.Contents.GetById(document.Key)!;
        if (draft.PutBack(restored))
        {
            tools.Contents.Save(restored, by.Id);
        }

        return ([], shared.KeptNames);
    }

    private SharedFields Shared(IContent document, ReleaseItemRow item, IContent former) =>
        SharedFields.Of(document, tools.Contents.GetVersion(item.LiveVersionId), former, Own(document, item));

    private static HashSet<string> Own(IContent document, ReleaseItemRow item) =>
        ReleaseRun.CulturesOf(item, document).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Publishes what a document said before, in some languages.</summary>
    /// <returns>Why it could not be done; null when it was.</returns>
    private string? Fault(IContent document, Restoration way, IUser by)
    {
        way.Write(document);
        var result = tools.Contents.Save(document, by.Id).Success ? tools.Contents.Publish(document, way.Published, by.Id) : null;
        return result is { Success: true }
            ? null
            : $"{document.Name}: its earlier version cannot be published any more ({result?.Result.ToString() ?? "it could not be saved"}).";
    }

    /// <summary>What a document's draft says.</summary>
    private sealed record Draft(string? Name, IReadOnlyList<(string Culture, string? Name)> Names, IReadOnlyList<(string Alias, string? Culture, object? Value)> Values)
    {
        public static Draft Of(IContent document) => new(
            document.Name,
            [.. document.ContentType.VariesByCulture() ? document.AvailableCultures.Select(culture => (culture, document.GetCultureName(culture))) : []],
            [.. from property in document.Properties
                from culture in property.PropertyType.VariesByCulture() ? document.AvailableCultures.Cast<string?>() : [null]
                select (property.Alias, culture, property.GetValue(culture))]);

        /// <returns>Whether the document says something else than before.</returns>
        public bool PutBack(IContent document)
        {
            document.Name = document.ContentType.VariesByCulture() ? document.Name : Name;
            foreach (var (culture, name) in Names)
            {
                document.SetCultureName(name, culture);
            }

            foreach (var (alias, culture, value) in Values)
            {
                document.Properties[alias]?.SetValue(value, culture);
            }

            return document.IsDirty();
        }
    }
}
