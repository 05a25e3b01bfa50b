using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Documents and blueprints: the only content with a draft, a published version and a schedule.</summary>
internal abstract class DocumentRepositoryBase<TRow>(ContentScopeProvider scopes, TimeProvider clock, ContentTypeRepository types)
    : ContentRepository<TRow, IContent>(scopes, clock), IDocumentRepository
    where TRow : ContentRow, new()
{
    public override int RecycleBinId => Constants.System.RecycleBinContent;

    private ScheduleTableAccess Schedules => new(Session);

    public IEnumerable<IContent> GetPage(
        IQuery<IContent>? query,
        long pageIndex,
        int pageSize,
        out long totalRecords,
        string[]? propertyAliases,
        IQuery<IContent>? filter,
        Ordering? ordering,
        bool loadTemplates) => GetPage(query, pageIndex, pageSize, out totalRecords, propertyAliases, filter, ordering);

    public override void Save(IContent entity)
    {
        var writer = new ContentWriter<TRow>(Session);
        Admit(entity);
        var arrived = !entity.HasIdentity || entity.IsPropertyDirty(nameof(IContent.ParentId));
        Position(entity, writer);
        NameInvariantly(entity);
        entity.Name = writer.UniqueName(entity);
        new CultureNames<TRow>(Session).MakeUnique(entity, arrived);

        var version = entity.VersionId;
        var publishing = entity.PublishedState == PublishedState.Publishing;
        if (publishing)
        {
            writer.NoVersionPublished(entity.Id);
            entity.PublishedVersionId = version;
            entity.VersionId = writer.NewVersion(entity);
        }

        if (entity.PublishedState == PublishedState.Unpublishing)
        {
            writer.NoVersionPublished(entity.Id);
        }

        var row = DocumentState.Apply<TRow>(entity);
        writer.Update(row);
        writer.UpdateVersion(entity.VersionId, row, published: false);
        if (publishing)
        {
            writer.UpdateVersion(version, row, published: true);
        }

        entity.ResetDirtyProperties();
    }

    public ContentScheduleCollection GetContentSchedule(int contentId) => Schedules.Of(contentId);

    public IDictionary<int, IEnumerable<ContentSchedule>> GetContentSchedulesByIds(int[] documentIds) => Schedules.Of(documentIds);

    public void PersistContentSchedule(IContent content, ContentScheduleCollection schedule) => Schedules.Replace(content.Id, schedule);

    public void ClearSchedule(DateTime date) => Schedules.Clear(date, null);

    public void ClearSchedule(DateTime date, ContentScheduleAction action) => Schedules.Clear(date, action);

    public bool HasContentForExpiration(DateTime date) => Schedules.Due(date, ContentScheduleAction.Expire).Any();

    public bool HasContentForRelease(DateTime date) => Schedules.Due(date, ContentScheduleAction.Release).Any();

    public IEnumerable<IContent> GetContentForExpiration(DateTime date) => Due(date, ContentScheduleAction.Expire);

    public IEnumerable<IContent> GetContentForRelease(DateTime date) => Due(date, ContentScheduleAction.Release);

    public int CountPublished(string? contentTypeAlias = null) => OfType(Rows.Where(row => row.Published && !row.Trashed), contentTypeAlias).Count();

    public bool IsPathPublished(IContent? content)
    {
        if (content is null || content.Trashed || !content.Published)
        {
            return false;
        }

        var path = content.Path.GetIdsFromPathReversed().Where(id => id > 0).ToList();
        return Rows.Count(row => path.Contains(row.Id) && row.Published && !row.Trashed) == path.Count;
    }

    // Editors' rights go by country and role (design, section 3), never by single document.
    public void ReplaceContentPermissions(EntityPermissionSet permissionSet) => throw PermissionsAreByRole();

    public void AssignEntityPermission(IContent entity, string permission, IEnumerable<int> groupIds) => throw PermissionsAreByRole();

    public void AddOrUpdatePermissions(ContentPermissionSet permission) => throw PermissionsAreByRole();

    public EntityPermissionCollection GetPermissionsForEntity(int entityId) => [];

    protected override int? TypeId(string alias) => types.Get(alias)?.Id;

    protected override IContent Build(TRow row, ContentState state, int versionId)
    {
        var type = types.Shared(row.ContentTypeId);
        var content = new Content(row.Name, row.ParentId, type);
        content.DisableChangeTracking();
        ContentMapping.Fill(content, row, state, versionId, type.CompositionPropertyTypes);
        DocumentState.Fill(content, row, state);
        content.EnableChangeTracking();
        content.ResetDirtyProperties(false);
        return content;
    }

    // The back office names a document in its languages only; trees, relations and files show the name of the default one.
    private void NameInvariantly(IContent entity)
    {
        if (entity.CultureInfos is not { Count: > 0 } names)
        {
            return;
        }

        var culture = Session.Db.Languages.Where(language => language.IsDefault).Select(language => language.IsoCode).FirstOrDefault();
        entity.Name = culture is not null && names.TryGetValue(culture, out var name) ? name.Name : names.Values.First().Name;
    }

    private void Position(IContent entity, ContentWriter<TRow> writer)
    {
        if (!entity.HasIdentity)
        {
            entity.CreateDate = entity.CreateDate == default ? entity.UpdateDate : entity.CreateDate;
            writer.Insert(entity);
        }
        else if (entity.IsPropertyDirty(nameof(IContent.ParentId)))
        {
            writer.Move(entity);
        }
    }

    private IReadOnlyList<IContent> Due(DateTime date, ContentScheduleAction action)
    {
        var due = Schedules.Due(date, action).Select(schedule => schedule.NodeId);
        return Built(Rows.Where(row => due.Contains(row.Id)));
    }

    private static NotSupportedException PermissionsAreByRole() => new("Rights are given to roles, not on single documents.");
}

internal sealed class DocumentRepository(ContentScopeProvider scopes, TimeProvider clock, ContentTypeRepository types)
    : DocumentRepositoryBase<DocumentRow>(scopes, clock, types);

internal sealed class BlueprintRepository(ContentScopeProvider scopes, TimeProvider clock, ContentTypeRepository types)
    : DocumentRepositoryBase<BlueprintRow>(scopes, clock, types), IDocumentBlueprintRepository;
