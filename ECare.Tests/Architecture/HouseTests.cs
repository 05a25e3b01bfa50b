using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ECare.Core.Primitives;
using ECare.Tests.Web;
using Assembly = System.Reflection.Assembly;

namespace ECare.Tests.Architecture;

public sealed class HouseTests
{
    private static readonly ArchUnitNET.Domain.Architecture Core = new ArchLoader().LoadAssemblies(typeof(Money).Assembly).Build();

    [TestCase("ECare.Core", "ECare.Campaigns", "ECare.Cms", "ECare.Web", "Microsoft.AspNetCore", "Umbraco", "Microsoft.ML")]
    [TestCase("ECare.Campaigns", "ECare.Cms", "ECare.Web", "Microsoft.AspNetCore", "Umbraco")]
    [TestCase("ECare.Cms", "ECare.Core", "ECare.Campaigns", "ECare.Web", "Microsoft.ML")]
    [TestCase("ECare.Web", "Microsoft.ML")]
    public void Knows_nothing_of_what_lies_above_it(string assembly, params string[] forbidden)
    {
        var references = Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.That(references.Where(name => forbidden.Any(name.StartsWith)), Is.Empty);
    }

    [Test]
    public void Feature_folders_of_the_core_know_only_their_allowed_neighbours()
    {
        var strangers =
            from type in Core.Types
            let folder = FolderOf(type)
            where folder is not null
            from target in type.Dependencies.Select(dependency => FolderOf(dependency.Target)).OfType<string>().Distinct()
            where target != folder && !Neighbours.Core.GetValueOrDefault(folder, []).Contains(target)
            select $"{folder} -> {target} (in {type.FullName})";

        Assert.That(strangers.Distinct(), Is.Empty);
    }

    [Test]
    public void Neighbours_form_no_circle()
    {
        var open = Neighbours.Core.ToDictionary(pair => pair.Key, pair => pair.Value.ToHashSet(), StringComparer.Ordinal);

        // Take away folders that know nobody left; what cannot be taken away is a circle.
        while (open.FirstOrDefault(pair => pair.Value.Count == 0).Key is { } free)
        {
            open.Remove(free);
            foreach (var neighbours in open.Values)
            {
                neighbours.Remove(free);
            }
        }

        Assert.That(open.Keys, Is.Empty);
    }

    [TestCase("ECare.Core")]
    [TestCase("ECare.Campaigns")]
    [TestCase("ECare.Cms")]
    public void Every_public_type_says_what_it_is(string assembly)
    {
        var documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, assembly + ".xml"));

        var silent = Assembly.Load(assembly).GetExportedTypes()
            .Where(type => !type.IsNested && !type.FullName!.Contains(".Migrations.", StringComparison.Ordinal))
            .Where(type => !documentation.Contains($"name=\"T:{type.FullName}\"", StringComparison.Ordinal))
            .Where(type => type.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).All(member => !IsExtension(member)))
            .Select(type => type.FullName);

        Assert.That(silent, Is.Empty);
    }

    /// <summary>Umbraco keeps one static service provider a process; the categories keep the hosts apart.</summary>
    [Test]
    public void Tests_on_the_whole_portal_say_so() => Assert.That(
        typeof(HouseTests).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(TestAttribute)) || method.IsDefined(typeof(TestCaseAttribute))))
            .Where(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Any(field => field.FieldType == typeof(SharedPortal)))
            .Where(type => !type.IsDefined(typeof(CategoryAttribute))),
        Is.Empty);

    private static bool IsExtension(MemberInfo member) =>
        member.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), inherit: false);

    private static string? FolderOf(IType type)
    {
        const string root = "ECare.Core.";
        return type.FullName.StartsWith(root, StringComparison.Ordinal) ? type.FullName[root.Length..].Split('.')[0] : null;
    }
}
