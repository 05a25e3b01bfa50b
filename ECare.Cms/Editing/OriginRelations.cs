using System.Globalization;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;
using Conventions = Umbraco.Cms.Core.Constants.Conventions.RelationTypes;

namespace ECare.Cms.Editing;

/// <summary>Remembers where an item in the recycle bin came from, so that it can be put back, and of what a copy is a copy.</summary>
internal sealed class OriginRelations(IRelationService relations) :
    INotificationHandler<ContentMovedToRecycleBinNotification>,
    INotificationHandler<ContentMovedNotification>,
    INotificationHandler<ContentCopiedNotification>,
    INotificationHandler<MediaMovedToRecycleBinNotification>,
    INotificationHandler<MediaMovedNotification>
{
    public void Handle(ContentMovedToRecycleBinNotification notification) =>
        Remember(notification.MoveInfoCollection, Conventions.RelateParentDocumentOnDeleteAlias);

    public void Handle(MediaMovedToRecycleBinNotification notification) =>
        Remember(notification.MoveInfoCollection, Conventions.RelateParentMediaFolderOnDeleteAlias);

    public void Handle(ContentMovedNotification notification) =>
        Forget(notification.MoveInfoCollection, Constants.System.RecycleBinContentString, Conventions.RelateParentDocumentOnDeleteAlias);

    public void Handle(MediaMovedNotification notification) =>
        Forget(notification.MoveInfoCollection, Constants.System.RecycleBinMediaString, Conventions.RelateParentMediaFolderOnDeleteAlias);

    public void Handle(ContentCopiedNotification notification)
    {
        if (notification.RelateToOriginal && relations.GetRelationTypeByAlias(Conventions.RelateDocumentOnCopyAlias) is { } type)
        {
            relations.Save(new Relation(notification.Original.Id, notification.Copy.Id, type));
        }
    }

    private void Remember<TEntity>(IEnumerable<MoveToRecycleBinEventInfo<TEntity>> moved, string typeAlias)
        where TEntity : class, IEntity
    {
        if (relations.GetRelationTypeByAlias(typeAlias) is not { } type)
        {
            return;
        }

        foreach (var move in moved)
        {
            var parentId = ParentIn(move.OriginalPath);
            if (relations.GetByParentAndChildId(parentId, move.Entity.Id, type) is null)
            {
                relations.Save(new Relation(parentId, move.Entity.Id, type));
            }
        }
    }

    private void Forget<TEntity>(IEnumerable<MoveEventInfo<TEntity>> moved, string bin, string typeAlias)
        where TEntity : class, IEntity
    {
        foreach (var move in moved.Where(move => move.OriginalPath.Split(',').Contains(bin)))
        {
            foreach (var relation in relations.GetByChildId(move.Entity.Id).Where(relation => relation.RelationType.Alias == typeAlias).ToList())
            {
                relations.Delete(relation);
            }
        }
    }

    private static int ParentIn(string path) =>
        path.Split(',') is [.., var parent, _] ? int.Parse(parent, CultureInfo.InvariantCulture) : Constants.System.Root;
}
