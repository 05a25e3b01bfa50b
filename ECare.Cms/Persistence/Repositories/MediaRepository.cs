using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;

namespace ECare.Cms.Persistence.Repositories;

internal sealed class MediaRepository(ContentScopeProvider scopes, TimeProvider clock, MediaTypeRepository types)
    : ContentRepository<MediaRow, IMedia>(scopes, clock), IMediaRepository
{
    public override int RecycleBinId => Constants.System.RecycleBinMedia;

    // The path stands inside the value of umbracoFile, which for a picture is JSON.
    public IMedia? GetMediaByPath(string mediaPath) =>
        Built(Rows.Where(row => row.State.Contains(mediaPath)))
            .FirstOrDefault(media => media.GetValue<string>(Constants.Conventions.Media.File)?.Contains(mediaPath, StringComparison.OrdinalIgnoreCase) == true);

    public override void Save(IMedia entity)
    {
        var writer = new ContentWriter<MediaRow>(Session);
        Admit(entity);
        if (!entity.HasIdentity)
        {
            entity.CreateDate = entity.CreateDate == default ? entity.UpdateDate : entity.CreateDate;
            writer.Insert(entity);
        }
        else if (entity.IsPropertyDirty(nameof(IMedia.ParentId)))
        {
            writer.Move(entity);
        }

        entity.Name = writer.UniqueName(entity);
        var row = new MediaRow { Published = true, State = ContentMapping.State(entity).ToJson() };
        ContentMapping.Fill(row, entity);
        writer.Update(row);
        writer.UpdateVersion(entity.VersionId, row, published: true);
        entity.ResetDirtyProperties();
    }

    protected override int? TypeId(string alias) => types.Get(alias)?.Id;

    protected override IMedia Build(MediaRow row, ContentState state, int versionId)
    {
        var type = types.Shared(row.ContentTypeId);
        var media = new Umbraco.Cms.Core.Models.Media(row.Name, row.ParentId, type);
        media.DisableChangeTracking();
        ContentMapping.Fill(media, row, state, versionId, type.CompositionPropertyTypes);
        media.EnableChangeTracking();
        media.ResetDirtyProperties(false);
        return media;
    }
}
