using ECare.Cms.Persistence.Repositories;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;

namespace ECare.Cms.Editing;

/// <summary>Keeps "used by" true: after every save the relations of an item are those its values ask for.</summary>
internal sealed class ReferenceTracking(
    ICoreScopeProvider scopes,
    EntityReferences references,
    ReferenceRows rows,
    IDocumentRepository documents,
    IMediaRepository media) :
    INotificationHandler<ContentSavedNotification>,
    INotificationHandler<ContentPublishedNotification>,
    INotificationHandler<ContentUnpublishedNotification>,
    INotificationHandler<MediaSavedNotification>
{
    public void Handle(ContentSavedNotification notification) => Track(notification.SavedEntities);

    public void Handle(ContentPublishedNotification notification) => Track(notification.PublishedEntities);

    public void Handle(ContentUnpublishedNotification notification) => Track(notification.UnpublishedEntities);

    public void Handle(MediaSavedNotification notification) => Track(notification.SavedEntities);

    /// <summary>Everything anew, after an import that told nobody of single items.</summary>
    public void TrackEverything()
    {
        using var scope = scopes.CreateCoreScope();
        Track(documents.GetMany((int[]?)null));
        Track(media.GetMany((int[]?)null));
        scope.Complete();
    }

    private void Track(IEnumerable<IContentBase> items)
    {
        using var scope = scopes.CreateCoreScope();
        foreach (var item in items)
        {
            rows.Replace(item.Id, references.Of(item), references.AutomaticTypes);
        }

        scope.Complete();
    }
}
