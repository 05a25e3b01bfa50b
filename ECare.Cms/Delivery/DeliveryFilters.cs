using System.Globalization;
using System.Text.RegularExpressions;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace ECare.Cms.Delivery;

/// <summary>The <c>filter</c> and <c>sort</c> options of the query, as Umbraco 17 has them.</summary>
internal sealed partial class DeliveryFilters(IVariationContextAccessor variation)
{
    /// <returns>Null where there is no such filter.</returns>
    public Func<DeliveryItem, bool>? Filter(string text)
    {
        var option = Option().Match(text);
        var (field, @operator, value) = (option.Groups["field"].Value.ToLowerInvariant(), option.Groups["operator"].Value, option.Groups["value"].Value);
        return field switch
        {
            "contenttype" => ByWords(@operator, value, item => item.Content.ContentType.Alias, (alias, wanted) => alias.Equals(wanted, StringComparison.OrdinalIgnoreCase)),
            "name" => ByWords(@operator, value, NameOf, (name, wanted) => name.Contains(wanted, StringComparison.OrdinalIgnoreCase)),
            "createdate" => ByDate(@operator, value, item => item.Content.CreateDate),
            "updatedate" => ByDate(@operator, value, item => item.Content.UpdateDate),
            _ => null,
        };
    }

    /// <returns>Null where there is no such order.</returns>
    public Func<IEnumerable<DeliveryItem>, IOrderedEnumerable<DeliveryItem>>? Sort(string text) => text.Split(':') switch
    {
        [var field, var direction] when KeyOf(field) is { } key && direction.Equals("asc", StringComparison.OrdinalIgnoreCase) => items => Then(items, key, descending: false),
        [var field, var direction] when KeyOf(field) is { } key && direction.Equals("desc", StringComparison.OrdinalIgnoreCase) => items => Then(items, key, descending: true),
        _ => null,
    };

    private static IOrderedEnumerable<DeliveryItem> Then(IEnumerable<DeliveryItem> items, Func<DeliveryItem, IComparable> key, bool descending) => (items, descending) switch
    {
        (IOrderedEnumerable<DeliveryItem> ordered, false) => ordered.ThenBy(key),
        (IOrderedEnumerable<DeliveryItem> ordered, true) => ordered.ThenByDescending(key),
        (_, false) => items.OrderBy(key),
        (_, true) => items.OrderByDescending(key),
    };

    private Func<DeliveryItem, IComparable>? KeyOf(string field) => field.ToLowerInvariant() switch
    {
        "createdate" => item => item.Content.CreateDate,
        "updatedate" => item => item.Content.UpdateDate,
        "level" => item => item.Level,
        "sortorder" => item => item.Content.SortOrder,
        "name" => item => NameOf(item).ToUpperInvariant(),
        _ => null,
    };

    private static Func<DeliveryItem, bool>? ByWords(string @operator, string value, Func<DeliveryItem, string> read, Func<string, string, bool> fits)
    {
        if (@operator is not (":" or ":!"))
        {
            return null;
        }

        var wanted = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return item => Array.Exists(wanted, each => fits(read(item), each)) == (@operator == ":");
    }

    private static Func<DeliveryItem, bool>? ByDate(string @operator, string value, Func<DeliveryItem, DateTime> read)
    {
        if (!DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return null;
        }

        return @operator switch
        {
            ":" => item => read(item) == date,
            ":!" => item => read(item) != date,
            ">" => item => read(item) > date,
            ">:" => item => read(item) >= date,
            "<" => item => read(item) < date,
            "<:" => item => read(item) <= date,
            _ => null,
        };
    }

    private string NameOf(DeliveryItem item) => item.Content.Name(variation) ?? string.Empty;

    [GeneratedRegex("^(?<field>[a-zA-Z]+)(?<operator>:!|>:|<:|:|>|<)(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Option();
}
