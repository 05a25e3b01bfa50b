using System.ComponentModel.DataAnnotations;

namespace ECare.Web.Demo;

/// <summary>Whether this installation shows off.</summary>
public sealed class DemoOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Demo";

    /// <summary>Seeds five operators full of people and opens <c>/demo</c>. A production host refuses it.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many subscribers each operator gets beside the people of the stories. Fewer start sooner; campaigns then prove less.</summary>
    [Range(1, DemoSeeder.Generated)]
    public int Subscribers { get; set; } = DemoSeeder.Generated;

    /// <summary>
    /// Which host's simulated payment providers are asked, for example <c>http://10.0.0.5:5000</c>; this one's unless it is said. They keep their
    /// books in memory, so the nodes of one demo ask one of them.
    /// </summary>
    public Uri? Simulators { get; set; }
}
