namespace ECare.Cms.Delivery;

/// <summary>
/// What <c>expand</c> or <c>fields</c> names: <c>properties[$all]</c>, <c>properties[a,b]</c>, <c>properties[a[properties[b]]]</c>.
/// </summary>
internal sealed class FieldTree
{
    private const string All = "$all";
    private const string Properties = "properties";
    private const int Deepest = 10;

    private readonly Dictionary<string, FieldTree> _fields = new(StringComparer.OrdinalIgnoreCase);

    private FieldTree()
    {
    }

    /// <summary>Names nothing more: a field at the end of the way.</summary>
    public bool IsLeaf => _fields.Count == 0;

    public FieldTree? Of(string alias) => _fields.GetValueOrDefault(All) ?? _fields.GetValueOrDefault(alias);

    /// <returns>False where the text is not written like that.</returns>
    public static bool TryParse(string? text, out FieldTree? tree)
    {
        tree = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var rest = text.AsSpan();
        var read = new FieldTree();
        if (!TryReadProperties(ref rest, read, Deepest) || rest.Length > 0)
        {
            return false;
        }

        tree = read;
        return true;
    }

    private static bool TryReadProperties(ref ReadOnlySpan<char> text, FieldTree into, int depth)
    {
        if (depth == 0 || !TryTake(ref text, Properties) || !TryTake(ref text, "["))
        {
            return false;
        }

        do
        {
            var end = text.IndexOfAny('[', ']', ',');
            if (end <= 0)
            {
                return false;
            }

            var field = new FieldTree();
            into._fields[text[..end].Trim().ToString()] = field;
            text = text[end..];
            if (TryTake(ref text, "[") && !(TryReadProperties(ref text, field, depth - 1) && TryTake(ref text, "]")))
            {
                return false;
            }
        }
        while (TryTake(ref text, ","));

        return TryTake(ref text, "]");
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, string what)
    {
        if (!text.StartsWith(what, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[what.Length..];
        return true;
    }
}
