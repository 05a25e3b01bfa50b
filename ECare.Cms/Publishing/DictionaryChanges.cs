using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Sync;

namespace ECare.Cms.Publishing;

/// <summary>Words and languages have no cache service of their own in Umbraco; their refreshers' notifications tell.</summary>
internal sealed class DictionaryChanges(ContentSnapshots snapshots)
    : INotificationHandler<DictionaryCacheRefresherNotification>, INotificationHandler<LanguageCacheRefresherNotification>
{
    public void Handle(DictionaryCacheRefresherNotification notification) => snapshots.Note(changes =>
    {
        if (notification.MessageObject is int id && notification.MessageType is MessageType.RefreshById or MessageType.RemoveById)
        {
            changes.Words.Add(id);
        }
        else
        {
            changes.Everything = true;
        }
    });

    public void Handle(LanguageCacheRefresherNotification notification) => snapshots.Note(changes => changes.Everything = true);
}
