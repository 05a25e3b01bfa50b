using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;

namespace ECare.Cms.Letters;

/// <summary>Tells those who asked for it what was done to a document. It runs when everything is committed, and stops nobody's work.</summary>
internal sealed partial class SubscriptionLetters(Subscriptions subscriptions, StaffLetters letters, ILogger<SubscriptionLetters> logger) :
    INotificationHandler<ContentSavedNotification>,
    INotificationHandler<ContentPublishedNotification>,
    INotificationHandler<ContentUnpublishedNotification>,
    INotificationHandler<ContentMovedNotification>,
    INotificationHandler<ContentMovedToRecycleBinNotification>,
    INotificationHandler<ContentCopiedNotification>,
    INotificationHandler<ContentSortedNotification>,
    INotificationHandler<ContentRolledBackNotification>
{
    public void Handle(ContentSavedNotification notification)
    {
        foreach (var document in notification.SavedEntities)
        {
            var isNew = document is Umbraco.Cms.Core.Models.Entities.IRememberBeingDirty remembering && remembering.WasPropertyDirty("Id");
            Tell(document, isNew ? ActionNew.ActionLetter : ActionUpdate.ActionLetter, isNew ? "created" : "changed");
        }
    }

    public void Handle(ContentPublishedNotification notification) => Tell(notification.PublishedEntities, ActionPublish.ActionLetter, "published");

    public void Handle(ContentUnpublishedNotification notification) => Tell(notification.UnpublishedEntities, ActionUnpublish.ActionLetter, "taken down");

    public void Handle(ContentMovedNotification notification) => Tell(notification.MoveInfoCollection.Select(move => move.Entity), ActionMove.ActionLetter, "moved");

    public void Handle(ContentMovedToRecycleBinNotification notification)
    {
        foreach (var thrown in notification.MoveInfoCollection)
        {
            // Who followed the place that it lay at is told too.
            Tell(thrown.Entity, ActionDelete.ActionLetter, "moved to the recycle bin", thrown.OriginalPath);
        }
    }

    public void Handle(ContentCopiedNotification notification) => Tell(notification.Original, ActionCopy.ActionLetter, "copied");

    public void Handle(ContentSortedNotification notification) => Tell(notification.SortedEntities.Take(1), ActionSort.ActionLetter, "put into another order with its neighbours");

    public void Handle(ContentRolledBackNotification notification) => Tell(notification.Entity, ActionRollback.ActionLetter, "rolled back to an earlier version");

    private void Tell(IEnumerable<IContent> documents, string action, string done)
    {
        foreach (var document in documents)
        {
            Tell(document, action, done);
        }
    }

    private void Tell(IContent document, string action, string done, string? path = null)
    {
        try
        {
            var people = subscriptions.To(path ?? document.Path, action);
            people.Remove(document.WriterId);
            if (people.Count > 0)
            {
                var (name, by) = (document.Name ?? document.CultureInfos?.Values.FirstOrDefault()?.Name, letters.NameOf(document.WriterId));

                // Umbraco tells of what was done synchronously; nothing here waits for anything but the database.
                letters.WriteAsync(people, document, ActionBrowse.ActionLetter, $"“{name}” was {done}", $"{by} has {done} “{name}”. You asked to be told.").GetAwaiter().GetResult();
            }
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
        {
            LogUntold(fault, document.Key, action);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody could be told of {Action} at document {Key}")]
    private partial void LogUntold(Exception fault, Guid key, string action);
}
