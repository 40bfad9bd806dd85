// The rows of the table, in Go: a line each, with ns for each time.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"sync"
	"time"
)

const (
	warmUps  = 3
	turns    = 11
	yielders = 8
	workers  = 64
	inside   = 20
	outside  = 80
)

func measure(name string, times int, row func(int) int) {
	var nanos []float64
	for i := -warmUps; i < turns; i++ {
		began := time.Now()
		if done := row(times); done != times {
			panic(fmt.Sprint(name, ": ", done, " instead of ", times))
		}
		if i >= 0 {
			nanos = append(nanos, float64(time.Since(began).Nanoseconds())/float64(times))
		}
	}
	sort.Float64s(nanos)
	fmt.Println(name, nanos[len(nanos)/2])
}

func spawn(n int) int {
	var all sync.WaitGroup
	all.Add(n)
	for i := 0; i < n; i++ {
		go all.Done()
	}
	all.Wait()
	return n
}

func yield(n int) int {
	var all sync.WaitGroup
	all.Add(yielders)
	for i := 0; i < yielders; i++ {
		go func() {
			for j := 0; j < n/yielders; j++ {
				runtime.Gosched()
			}
			all.Done()
		}()
	}
	all.Wait()
	return n
}

func pingPong(n int) int {
	ping, pong := make(chan int), make(chan int)
	go func() {
		for i := 0; i < n; i++ {
			pong <- <-ping
		}
	}()
	last := 0
	for i := 1; i <= n; i++ {
		ping <- i
		last = <-pong
	}
	return last
}

func fan(n int) int {
	out, in := make(chan int, workers), make(chan int, workers)
	for w := 0; w < workers; w++ {
		go func() {
			for i := <-out; i > 0; i = <-out {
				in <- 1
			}
		}()
	}
	go func() {
		for i := 0; i < n; i++ {
			out <- 1
		}
		for w := 0; w < workers; w++ {
			out <- 0
		}
	}()
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-in
	}
	return sum
}

// Each step needs the one before: about 1 ns each.
func compute(x uint64, rounds int) uint64 {
	for i := 0; i < rounds; i++ {
		x = x*6364136223846793005 + 1442695040888963407
	}
	return x
}

func mutex(n int) int {
	var mutex sync.Mutex
	var all sync.WaitGroup
	all.Add(workers)
	sum := 0
	var shared uint64
	for w := 0; w < workers; w++ {
		go func() {
			own := uint64(1)
			for i := 0; i < n/workers; i++ {
				mutex.Lock()
				sum++
				shared = compute(shared, inside)
				mutex.Unlock()
				own = compute(own, outside)
			}
			mutex.Lock()
			shared ^= own
			mutex.Unlock()
			all.Done()
		}()
	}
	all.Wait()
	return sum
}

func sleep(n int) int {
	var all sync.WaitGroup
	all.Add(n)
	for i := 0; i < n; i++ {
		go func() {
			time.Sleep(20 * time.Millisecond)
			all.Done()
		}()
	}
	all.Wait()
	return n
}

func main() {
	measure("spawn", 200_000, spawn)
	measure("yield", 400_000, yield)
	measure("ping_pong", 100_000, pingPong)
	measure("fan", 100_000, fan)
	measure("mutex", 192_000, mutex)
	measure("sleep", 100_000, sleep)
}
