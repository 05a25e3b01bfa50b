using System.Globalization;
using System.Text.Json;
using ECare.Cms.Editors;
using ECare.Cms.Editors.Values;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;
using static Umbraco.Cms.Core.Constants.PropertyEditors;

namespace ECare.Cms.Inheritance;

/// <summary>A stored value as an editor reads it who compares two: rich text without tags, pictures and pages by their names, blocks by their words.</summary>
internal sealed class ValueInWords(IEntityService entities, IContentTypeService types)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Of(IPropertyType property, string stored) => stored.Length == 0 ? stored : property.PropertyEditorAlias switch
    {
        Aliases.RichText => RichTextValue.Parse(stored) is { } text ? ReadableText.OfMarkup(text.Markup) : stored,
        Aliases.MediaPicker3 => Named(Listed<Picked>(stored)?.Select(picked => picked.MediaKey)) ?? stored,
        Aliases.MultiNodeTreePicker or Aliases.ContentPicker => Named(Keys(stored)) ?? stored,
        Aliases.MultiUrlPicker => Listed<StoredLink>(stored) is { } links ? string.Join('\n', links.Select(OfLink)) : stored,
        Aliases.BlockList => BlockJson.Read<BlockListValue>(stored) is { } blocks ? string.Join('\n', blocks.ContentData.Select(OfBlock)) : stored,
        Aliases.Boolean => stored == "1" ? "yes" : "no",
        _ => Listed<string>(stored) is { } chosen ? string.Join(", ", chosen) : stored,
    };

    private string OfBlock(BlockItemData block)
    {
        var type = types.Get(block.ContentTypeKey);
        var words =
            from property in type?.CompositionPropertyTypes.OrderBy(property => property.SortOrder) ?? Enumerable.Empty<IPropertyType>()
            from value in block.Values
            where value.Alias == property.Alias
            let text = Of(property, Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? string.Empty)
            where text.Length > 0
            select text;
        return $"{type?.Name}: {string.Join(" · ", words)}";
    }

    private string OfLink(StoredLink link)
    {
        var target = link.UdiOf() is { } ours ? NameOf(ours.Guid) : link.Url + link.QueryString;
        return string.IsNullOrEmpty(link.Name) ? target : $"{link.Name} → {target}";
    }

    private string? Named(IEnumerable<Guid>? keys) => keys is null ? null : string.Join('\n', keys.Select(NameOf));

    private string NameOf(Guid key) => entities.Get(key)?.Name ?? "something that is gone";

    private static IEnumerable<Guid>? Keys(string stored)
    {
        var keys = stored.Split(',').Select(each => UdiParser.TryParse(each, out GuidUdi? udi) ? udi.Guid : (Guid?)null).ToList();
        return keys.Contains(null) ? null : keys.OfType<Guid>();
    }

    private static List<T>? Listed<T>(string stored)
    {
        if (stored[0] != '[')
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<List<T>>(stored, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Picked(Guid MediaKey);
}
