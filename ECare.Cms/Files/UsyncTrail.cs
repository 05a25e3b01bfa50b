using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

/// <summary>Writes down who carried content between files and database: once for the installation, and for every page and picture that was changed.</summary>
internal sealed class UsyncTrail(IAuditService audit, IAuditRepository lines, IEntityService entities, ICoreScopeProvider scopes)
{
    private const string Entity = "uSync";
    private const int Most = 10;

    private static readonly Dictionary<string, UmbracoObjectTypes> Own = new(StringComparer.Ordinal)
    {
        ["Content"] = UmbracoObjectTypes.Document,
        ["Media"] = UmbracoObjectTypes.Media,
    };

    /// <summary>The latest exports and imports, newest first.</summary>
    public IReadOnlyList<IAuditItem> Latest()
    {
        // Umbraco's service tells nothing of what was done to no item.
        using var scope = scopes.CreateCoreScope(autoComplete: true);
        var own = scopes.CreateQuery<IAuditItem>().Where(entry => entry.EntityType == Entity);
        return [.. lines.GetPagedResultsByQuery(own, 0, Most, out _, Direction.Descending, null, null)];
    }

    public async Task ExportedAsync(IReadOnlyList<UsyncDifference> differences, Guid by) =>
        await audit.AddAsync(AuditType.Custom, by, Constants.System.Root, Entity, $"Exported to files: {Counts(differences.Select(each => (UsyncEffect?)each.OnExport))}", null);

    /// <summary>Within the import's transaction, so that there is no import without a line and no line without an import.</summary>
    public async Task ImportedAsync(IReadOnlyList<UsyncDifference> differences, Guid by)
    {
        await audit.AddAsync(AuditType.Custom, by, Constants.System.Root, Entity, $"Imported from files: {Counts(differences.Select(each => each.OnImport))}", null);
        foreach (var each in differences.Where(each => each.OnImport is UsyncEffect.Created or UsyncEffect.Changed))
        {
            if (Own.TryGetValue(each.Kind, out var kind) && entities.GetId(each.Key, kind) is { Success: true } id)
            {
                await audit.AddAsync(AuditType.Custom, by, id.Result, kind.GetName(), "Imported from files", null);
            }
        }
    }

    private static string Counts(IEnumerable<UsyncEffect?> effects)
    {
        var counts = effects.ToLookup(effect => effect);
        return $"{counts[UsyncEffect.Created].Count()} created, {counts[UsyncEffect.Changed].Count()} changed, {counts[UsyncEffect.Deleted].Count()} deleted";
    }
}
