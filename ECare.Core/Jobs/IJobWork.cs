namespace ECare.Core.Jobs;

/// <summary>
/// Work that is done by the clock. An instance lives for one run, in a scope that has an operator. A run may be broken off at any
/// point and begun again, by another node too, so doing it twice must do no harm.
/// </summary>
public interface IJobWork
{
    /// <returns>How many things were dealt with, for the log of runs.</returns>
    Task<int> RunAsync(CancellationToken cancellationToken);
}
