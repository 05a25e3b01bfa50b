using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.PropertyEditors;

namespace ECare.Cms.Editing;

/// <summary>Writes a new file's size into the media item that holds it, and takes the files of deleted items away.</summary>
internal sealed class MediaFileCare(
    MediaFileManager files,
    UploadAutoFillProperties properties,
    MediaUrlGeneratorCollection paths,
    IOptionsMonitor<ContentSettings> settings) :
    INotificationHandler<MediaSavingNotification>,
    INotificationHandler<MediaDeletedNotification>
{
    public void Handle(MediaSavingNotification notification)
    {
        foreach (var item in notification.SavedEntities)
        {
            foreach (var field in settings.CurrentValue.Imaging.AutoFillImageProperties)
            {
                if (item.Properties.TryGetValue(field.Alias, out var property) && property.IsDirty())
                {
                    Fill(item, property, field);
                }
            }
        }
    }

    public void Handle(MediaDeletedNotification notification) =>
        files.DeleteMediaFiles([.. notification.DeletedEntities.SelectMany(Paths).Distinct(StringComparer.Ordinal).Where(files.FileSystem.FileExists)]);

    private void Fill(IMedia item, IProperty property, ImagingAutoFillUploadField field)
    {
        if (PathOf(property, property.GetValue()) is { } path)
        {
            properties.Populate(item, field, path, null, null);
        }
        else
        {
            properties.Reset(item, field, null, null);
        }
    }

    private IEnumerable<string> Paths(IMedia item) =>
        item.Properties.SelectMany(property => property.Values.Select(value => PathOf(property, value.EditedValue))).OfType<string>();

    private string? PathOf(IProperty property, object? value) =>
        paths.TryGetMediaPath(property.PropertyType.PropertyEditorAlias, value, out var address) && !string.IsNullOrEmpty(address)
            ? files.FileSystem.GetRelativePath(address)
            : null;
}
