using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ECare.Core.Operators.Files;

/// <summary>Reads <c>operators/*/operator.json</c>. A branch says <c>"extends": "rimal"</c> and writes only what differs.</summary>
public sealed class OperatorFiles
{
    private const string Extends = "extends";

    /// <summary>A misspelt, repeated or missing member is a fault, not a default.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly JsonShape Shape = new(Json);

    private static readonly JsonDocumentOptions Document = new() { AllowDuplicateProperties = false };

    private readonly string folder;
    private readonly List<OperatorFault> faults = [];

    private OperatorFiles(string folder) => this.folder = folder;

    /// <summary>All operators of a folder.</summary>
    /// <exception cref="InvalidOperatorsException">Names every fault of every file at once.</exception>
    public static OperatorCatalogue Read(string folder)
    {
        var files = new OperatorFiles(folder);
        var operators = files.ReadAll();

        return files.faults.Count == 0 ? new OperatorCatalogue(operators) : throw new InvalidOperatorsException(files.faults);
    }

    private static string FileOf(string name) => $"{name}/operator.json";

    private List<Operator> ReadAll()
    {
        var names = Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Select(each => Path.GetFileName(each)).Order(StringComparer.Ordinal).ToList()
            : [];

        if (names.Count == 0)
        {
            faults.Add(new OperatorFault("operators", string.Empty, "holds no operator."));
        }

        var operators = names.Select(ReadOne).OfType<Operator>().ToList();
        RefuseTwice(operators.Select(each => (each.Name, each.PathPrefix)), "pathPrefix");
        RefuseTwice(operators.SelectMany(each => each.Hosts.Select(host => (each.Name, host))), "hosts");
        return operators;
    }

    private Operator? ReadOne(string name)
    {
        try
        {
            var json = Load(name, []);
            var found = Shape.Faults<OperatorFile>(json).ToList();

            if (found.Count == 0)
            {
                var file = json.Deserialize<OperatorFile>(Json)!;
                found.AddRange(OperatorFileCheck.Faults(file));

                if (found.Count == 0)
                {
                    return file.ToOperator(name);
                }
            }

            faults.AddRange(found.Select(fault => new OperatorFault(FileOf(name), fault.Member, fault.Reason)));
        }
        catch (JsonException refusal)
        {
            faults.Add(new OperatorFault(FileOf(name), refusal.Path ?? string.Empty, refusal.Message));
        }
        catch (IOException)
        {
            faults.Add(new OperatorFault(FileOf(name), string.Empty, "is missing or cannot be read."));
        }

        return null;
    }

    private JsonObject Load(string name, IReadOnlyList<string> branches)
    {
        if (branches.Contains(name, StringComparer.Ordinal))
        {
            throw new JsonException($"extends itself by way of {string.Join(", ", branches)}.", Extends, lineNumber: null, bytePositionInLine: null);
        }

        var text = File.ReadAllText(Path.Combine(folder, name, "operator.json"));
        var own = JsonNode.Parse(text, documentOptions: Document) as JsonObject ?? throw new JsonException("must be an object.");

        if (!own.Remove(Extends, out var origin))
        {
            return own;
        }

        var originName = origin is JsonValue value && value.TryGetValue<string>(out var read) ? read : string.Empty;

        return Directory.GetDirectories(folder, "*").Select(each => Path.GetFileName(each)).Contains(originName, StringComparer.Ordinal)
            ? Merge(Load(originName, [.. branches, name]), own)
            : throw new JsonException($"'{originName}' is not an operator.", Extends, lineNumber: null, bytePositionInLine: null);
    }

    /// <summary>Objects are joined member by member; everything else (a list too) is replaced as a whole.</summary>
    private static JsonObject Merge(JsonObject origin, JsonObject own)
    {
        foreach (var (member, value) in own.ToList())
        {
            own.Remove(member);
            origin[member] = value is JsonObject changed && origin[member] is JsonObject original ? Merge(original, changed) : value;
        }

        return origin;
    }

    private void RefuseTwice(IEnumerable<(string Operator, string Value)> values, string member)
    {
        var shared = values.GroupBy(pair => pair.Value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);

        foreach (var group in shared)
        {
            faults.AddRange(group.Skip(1).Select(pair =>
                new OperatorFault(FileOf(pair.Operator), member, $"'{group.Key}' is taken by {group.First().Operator}.")));
        }
    }
}
