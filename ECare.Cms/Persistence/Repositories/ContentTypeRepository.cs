using ECare.Cms.Persistence.Queries;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class ContentTypeRepository(
    ContentScopeProvider scopes,
    TimeProvider clock,
    TypeMapping mapping,
    IShortStringHelper shortStrings,
    Lazy<IMediaTypeRepository> mediaTypes)
    : TypeRepository<ContentTypeRow, IContentType>(scopes, clock, mapping), IContentTypeRepository
{
    public IEnumerable<IContentType> GetByQuery(IQuery<PropertyType> query) =>
        [.. All().Where(type => type.PropertyTypes.OfType<PropertyType>().Matching(query).Any())];

    public IEnumerable<string> GetAllPropertyTypeAliases() =>
        [.. Rows.SelectMany(row => Definition(row).Properties).Select(property => property.Alias).Distinct(StringComparer.Ordinal)];

    public IEnumerable<string> GetAllContentTypeAliases(params Guid[] objectTypes)
    {
        var all = objectTypes.Length == 0;
        var documents = all || objectTypes.Contains(Constants.ObjectTypes.DocumentType) ? Rows.Select(row => row.Alias) : [];
        var media = all || objectTypes.Contains(Constants.ObjectTypes.MediaType) ? mediaTypes.Value.GetMany((int[]?)null).Select(type => type.Alias) : [];
        return [.. documents, .. media];
    }

    public IEnumerable<int> GetAllContentTypeIds(string[] aliases) =>
        [.. Rows.Where(row => aliases.Contains(row.Alias, StringComparer.OrdinalIgnoreCase)).Select(row => row.Id)];

    protected override IContentType Create() => new ContentType(shortStrings, Constants.System.Root);

    protected override void FillOwn(IContentType entity, TypeDefinition definition) => entity.HistoryCleanup = new HistoryCleanup
    {
        PreventCleanup = definition.Cleanup?.PreventCleanup ?? false,
        KeepAllVersionsNewerThanDays = definition.Cleanup?.KeepAllVersionsNewerThanDays,
        KeepLatestVersionPerDayForDays = definition.Cleanup?.KeepLatestVersionPerDayForDays,
    };

    protected override TypeDefinition Describe(IContentType entity, TypeDefinition definition) => definition with
    {
        Cleanup = entity.HistoryCleanup is { } cleanup
            ? new CleanupDefinition(cleanup.PreventCleanup, cleanup.KeepAllVersionsNewerThanDays, cleanup.KeepLatestVersionPerDayForDays)
            : null,
    };
}

internal sealed class MediaTypeRepository(ContentScopeProvider scopes, TimeProvider clock, TypeMapping mapping, IShortStringHelper shortStrings)
    : TypeRepository<MediaTypeRow, IMediaType>(scopes, clock, mapping), IMediaTypeRepository
{
    protected override IMediaType Create() => new MediaType(shortStrings, Constants.System.Root);
}
